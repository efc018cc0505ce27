/** A number from the environment. Throws if it is invalid, because a test with no cases would pass. */
export function numberFrom(name: string, otherwise: number): number {
  const text = process.env[name] ?? String(otherwise);
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new Error(`${name} must be a whole number from 1.`);
}

/** The seed of the random tests, shown in their titles: the variable `SEED` if it is set, otherwise a new number. */
export const seed = numberFrom("SEED", 1 + Math.floor(Math.random() * 2 ** 31));
