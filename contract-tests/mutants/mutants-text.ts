import { stages } from "./chain.js";
import type { MutantResult } from "./spec-mutants.js";

/** A table for a person: the kinds of mutants and who noticed how many of each, then what nobody noticed. */
export function mutantsText(results: readonly MutantResult[]): string {
  const kinds = [...new Set(results.map(({ kind }) => kind))];
  const row = (name: string, of: readonly MutantResult[]) => {
    const by = stages.map((stage) => of.filter(({ killers }) => killers[stage] !== undefined).length);
    return [name, of.length, of.filter(({ state }) => state === "killed").length, ...by];
  };
  const rows = [
    ["mutants by kind", "all", "killed", ...stages],
    ...kinds.map((kind) =>
      row(
        kind,
        results.filter((result) => result.kind === kind),
      ),
    ),
    row("all", results),
    row(
      "noticed by this one alone",
      results.filter(({ killers }) => Object.keys(killers).length === 1),
    ),
  ];
  const lines = rows.map(
    ([name, ...numbers]) => `${name}`.padEnd(36) + numbers.map((n) => `${n}`.padStart(9)).join(""),
  );
  const others = results.filter(({ state }) => state !== "killed");
  return [
    ...lines,
    ...others.map(
      ({ state, kind, pointer, what, why }) => `\n${state}: ${kind}, ${pointer}: ${what}${why ? `\n  ${why}` : ""}`,
    ),
  ].join("\n");
}
