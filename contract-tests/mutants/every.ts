/** Of how many mutants one is run, as it was asked for. */
export function everyOf(text: string): number {
  const every = Number(text);
  if (Number.isInteger(every) && every > 0) return every;
  console.error("--every takes a whole number from 1: every so-manieth mutant is run.");
  process.exit(2);
}
