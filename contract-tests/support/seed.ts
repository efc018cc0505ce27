/** A number of the environment; anything else there is refused, as a test of nothing would pass. */
export function numberFrom(name: string, otherwise: number): number {
  const text = process.env[name] ?? String(otherwise);
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new Error(`${name} must be a whole number from 1.`);
}

/** The seed of a random test: of the environment, so that a run can be repeated, or a new one. It stands in the title. */
export const seed = numberFrom("SEED", 1 + Math.floor(Math.random() * 2 ** 31));
