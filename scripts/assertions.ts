const annotations = ["$comment", "title", "description", "default", "deprecated", "example", "examples"];
const mapsOfSchemas = ["properties", "patternProperties", "dependentSchemas", "$defs"];

/** A schema without its annotations and extensions: what is left decides whether a value is valid. */
export function assertionsOf(schema: object, reference: (to: string) => string = (to) => to): Record<string, unknown> {
  const schemaOrValue = (value: unknown): unknown =>
    typeof value === "object" && value !== null ? assertionsOf(value, reference) : value;
  const entries = Object.entries(schema).filter(([key]) => !annotations.includes(key) && !key.startsWith("x-"));
  return Object.fromEntries(
    entries.map(([key, value]: [string, unknown]) => {
      if (key === "$ref") return [key, reference(String(value))];
      if (key === "enum" || key === "const") return [key, value];
      if (Array.isArray(value)) return [key, value.map(schemaOrValue)];
      if (!mapsOfSchemas.includes(key)) return [key, schemaOrValue(value)];
      return [key, Object.fromEntries(Object.entries(Object(value)).map(([name, one]) => [name, schemaOrValue(one)]))];
    }),
  );
}
