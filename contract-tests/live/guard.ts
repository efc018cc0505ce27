import { isObject } from "../cases/schema.js";

/** Why a request must not be sent to a server, valid or not: it may reach a person's phone. */
export function forbiddenIn(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.map(forbiddenIn).find((reason) => reason !== undefined);
  if (!isObject(value)) return undefined;
  for (const [name, one] of Object.entries(value)) {
    // A server may accept what it should refuse: another case, white space around it, a list of one.
    if (name === "medium" && String(one).trim().toUpperCase() === "SMS") return "it asks for an SMS";
    if (name === "toNumber" && typeof one === "string") return "it has a phone number";
    const within = forbiddenIn(one);
    if (within !== undefined) return within;
  }
  return undefined;
}
