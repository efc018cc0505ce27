import type { Mutant } from "./document-mutants.js";

/** Edits that change nothing of what the document says, each with the reason. */
const equivalents: readonly [pointer: RegExp, kind: Mutant["kind"], why: string][] = [];

/** Why a mutant need not be caught, if that is so. */
export function whyEquivalent({ pointer, kind }: Mutant): string | undefined {
  return equivalents.find(([place, edit]) => edit === kind && place.test(pointer))?.[2];
}
