import { isObject, type Json, type Schema, typesOf } from "../cases/schema.js";

type Texts = Record<string, string>;

/**
 * Parameters or headers, by their place, as the texts that stand in a message; `undefined` where texts cannot say the
 * value so that a reader finds the same thing wrong in them: the number 7 is a text like any other once it is sent.
 */
export function onTheWire(schema: Schema, value: Json): Record<string, Texts> | undefined {
  if (!isObject(value)) return undefined;
  const places: Record<string, Texts> = {};
  for (const [place, group] of Object.entries(value)) {
    const properties = schema.properties?.[place]?.properties;
    if (properties === undefined || !isObject(group)) return undefined;
    const closed = schema.properties?.[place]?.additionalProperties === false;
    const texts: Texts = {};
    for (const [name, one] of Object.entries(group)) {
      const known = properties[name];
      // Nobody reads a parameter that is not declared.
      if (known === undefined && closed) return undefined;
      const text = known === undefined ? "" : textOf(known, one as Json);
      if (text === undefined) return undefined;
      if (known !== undefined) texts[name] = text;
    }
    places[place] = texts;
  }
  return places;
}

/** The path with its parameters in place; `undefined` where one is missing, which is another path. */
export function pathOnTheWire(path: string, values: Texts = {}): string | undefined {
  const filled = path.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined ? whole : encodeURIComponent(value);
  });
  return filled.includes("{") ? undefined : filled;
}

function textOf(schema: Schema, value: Json): string | undefined {
  const types = typesOf(schema);
  // Nothing tells an empty text from none.
  if (value === "") return undefined;
  if (types.includes("string")) return typeof value === "string" ? value : undefined;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  // A text that reads as a number or as true is one, once it is sent.
  return typeof value === "string" && /^[a-z]+$/i.test(value) && !/^(true|false|null)$/i.test(value)
    ? value
    : undefined;
}
