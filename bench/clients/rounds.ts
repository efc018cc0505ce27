/**
 * Runs rounds over the columns, so that what else the machine does falls on all of them. The order turns by one from
 * round to round. What the first, which warms up, gives is not counted.
 */
export async function inRounds<Name extends string, Sample>(
  names: readonly Name[],
  rounds: number,
  sample: (name: Name) => Promise<Sample>,
): Promise<Record<Name, Sample[]>> {
  const samples = Object.fromEntries(names.map((name): [Name, Sample[]] => [name, []])) as Record<Name, Sample[]>;
  for (let round = 0; round <= rounds; round += 1) {
    const turned = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
    for (const name of turned) {
      const taken = await sample(name);
      if (round > 0) samples[name].push(taken);
    }
  }
  return samples;
}
