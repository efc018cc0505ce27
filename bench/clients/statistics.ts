/** What was measured, in rounds. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** A figure, and how it compares to the hand-written column: within each round, then over the rounds. */
export interface Compared extends Figure {
  readonly ratio: Figure;
}

/** As many digits of a figure as mean something. */
const rounded = (value: number) => Number(value.toPrecision(4));

export function figureOf(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: rounded((at(Math.floor(middle)) + at(Math.ceil(middle))) / 2),
    min: rounded(at(0)),
    max: rounded(at(sorted.length - 1)),
  };
}

/** The figure of each name, held against the hand-written column in the same rounds. */
export function compare<Name extends string, Key extends string>(
  samples: Readonly<Record<Name | "fetch", readonly Readonly<Record<Key, number>>[]>>,
  names: readonly Name[],
  keys: readonly Key[],
): Record<Name, Record<Key, Compared>> {
  return recordOf(names, (name) =>
    recordOf(keys, (key) => {
      const values = samples[name].map((sample) => sample[key]);
      const ratios = values.map((value, round) => value / (samples.fetch[round]?.[key] ?? Number.NaN));
      return { ...figureOf(values), ratio: figureOf(ratios) };
    }),
  );
}

export function recordOf<Name extends string, Value>(
  names: readonly Name[],
  make: (name: Name) => Value,
): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, Value>;
}
