import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { generateValidators } from "../../scripts/generate-validators.js";
import type { Specification } from "../../scripts/specification.js";
import { brokenValues } from "../cases/broken-values.js";
import type { Json } from "../cases/schema.js";
import { allTargets, nameOf, type Target } from "../cases/targets.js";
import { validValues } from "../cases/valid-values.js";
import { evaluate } from "../support/evaluate.js";
import { allWitnesses } from "../witnesses/panel.js";
import { sorted, type Witness } from "../witnesses/witness.js";

const count = 10_000;
const seed = 1;

/** How many of 10,000 values, valid and broken ones, any witness judges otherwise under another specification. */
export async function differences(
  original: Specification,
  other: Specification,
): Promise<{ values: number; differ: number }> {
  const targets = allTargets(original);
  const [before, after] = [await witnessesOf(original), await witnessesOf(other)];
  let values = 0;
  let differ = 0;
  for (const target of targets) {
    const same = allTargets(other).find((one) => nameOf(one) === nameOf(target));
    const judges = before.map((witness, index) => [witness.judge(target), same && after[index]?.judge(same)] as const);
    for (const value of valuesOf(target, Math.ceil(count / targets.length))) {
      values += 1;
      if (!judges.every(([one, other]) => other !== undefined && agree(one(value), other(value)))) differ += 1;
    }
  }
  return { values, differ };
}

async function witnessesOf(specification: Specification): Promise<Witness[]> {
  return allWitnesses(specification, evaluate(await generateValidators(specification)));
}

type Judged = ReturnType<ReturnType<Witness["judge"]>>;

function agree(one: Judged, other: Judged): boolean {
  return isDeepStrictEqual(one && sorted(one), other && sorted(other));
}

function valuesOf({ schema }: Target, total: number): Json[] {
  const broken = brokenValues(schema);
  const each = Math.ceil(total / 2 / broken.length);
  return [
    ...fc.sample(validValues(schema), { numRuns: Math.ceil(total / 2), seed }),
    ...broken.flatMap(({ values }) => fc.sample(values, { numRuns: each, seed }).map(({ value }) => value)),
  ];
}
