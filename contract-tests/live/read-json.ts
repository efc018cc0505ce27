import type { Json } from "../cases/schema.js";
import type { Answered } from "./send.js";

/** Deeper than any answer that is meant, and not too deep for a function that calls itself. */
const deepest = 500;

/** The JSON of a body, or what is in the way. */
export function readJson(body: Answered["body"]): { readonly value: Json } | { readonly broken: string } {
  if ("broken" in body) return body;
  if (body.text === "") return { broken: "an empty body" };
  try {
    const value: Json = JSON.parse(body.text);
    return isTooDeep(value) ? { broken: "JSON that is nested too deeply" } : { value };
  } catch {
    return { broken: "no JSON" };
  }
}

function isTooDeep(value: Json): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}
