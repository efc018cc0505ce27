/** The known values of each open set of strings, by the names of the properties that lead to it. */
export function suggestionsOf(path: string, schema: unknown): Record<string, unknown> {
  if (typeof schema !== "object" || schema === null) return {};
  const { properties = {}, items, "x-extensible-enum": known }: Record<string, unknown> = { ...schema };
  return Object.assign(
    known === undefined ? {} : { [path]: known },
    suggestionsOf(path, items),
    ...Object.entries(Object(properties)).map(([name, property]) => suggestionsOf(`${path}/${name}`, property)),
  );
}
