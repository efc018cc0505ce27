import type { Finding, Json } from "../cases/schema.js";
import type { Target } from "../cases/targets.js";

/** A validator, as a witness of what the specification says. */
export interface Witness {
  readonly name: "generated" | "prism" | "hyperjump";
  /** What judges the values of a target: what it has against a value, or `undefined` where it cannot be asked. */
  judge(target: Target): (value: Json) => Finding[] | undefined;
}

/** Findings so that two lists of the same ones are equal. */
export function sorted(findings: readonly Finding[]): Finding[] {
  const unique = new Map(findings.map(({ at, keyword }) => [`${at} ${keyword}`, { at, keyword }]));
  return [...unique.keys()].sort().flatMap((key) => unique.get(key) ?? []);
}
