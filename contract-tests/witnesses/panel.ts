import { isDeepStrictEqual } from "node:util";
import type { Specification } from "../../scripts/specification.js";
import type { Finding, Json } from "../cases/schema.js";
import { allTargets, type Target } from "../cases/targets.js";
import { gapOf } from "./gaps.js";
import { generatedWitness } from "./generated-witness.js";
import { hyperjumpWitness } from "./hyperjump-witness.js";
import { prismWitness } from "./prism-witness.js";
import { sorted, type Witness } from "./witness.js";

/** What a witness said that it should not have said. */
interface Disagreement {
  readonly witness: Witness["name"];
  readonly expected: readonly Finding[];
  readonly found: readonly Finding[];
}

/** The three witnesses of a specification; `generated` are the validators that the client uses. */
export async function allWitnesses(
  specification: Specification,
  generated: Readonly<Record<string, unknown>>,
): Promise<Witness[]> {
  return [
    await generatedWitness(specification, generated),
    await prismWitness(specification),
    await hyperjumpWitness(allTargets(specification)),
  ];
}

/** Asks every witness whether a value has exactly these findings; what comes back is who says otherwise. */
type Ask = (value: Json, expected: readonly Finding[]) => Disagreement[];

export function panelOf(witnesses: readonly Witness[], target: Target, asked: (witness: Witness) => void): Ask {
  const judges = witnesses.map((witness) => ({ witness, judge: witness.judge(target) }));
  return (value, truth) =>
    judges.flatMap(({ witness, judge }) => {
      const judged = judge(value);
      if (judged === undefined) return [];
      asked(witness);
      const expected = sorted(gapOf(witness, target, value)?.says ?? truth);
      const found = sorted(judged);
      return isDeepStrictEqual(found, expected) ? [] : [{ witness: witness.name, expected, found }];
    });
}
