/** The seed of a random test: of the environment, so that a run can be repeated, or a new one. It stands in the title. */
export const seed = Number(process.env["SEED"] ?? Math.floor(Math.random() * 2 ** 31));
