import { type Json, type Schema, typesOf } from "../cases/schema.js";

/** What a text says where a schema has another type: a parameter and a header are texts once they are sent. */
export function valueOfText(schema: Schema, text: string): Json {
  const types = typesOf(schema);
  const isNumber = types.includes("integer") || types.includes("number");
  if (isNumber && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return Number(text);
  if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
  return text;
}
