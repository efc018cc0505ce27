/** The lists whose order says nothing: that of servers, or of a default, does. */
const sets = ["required", "enum", "x-extensible-enum", "type", "tags", "security", "allOf", "anyOf", "oneOf"];

/** Whether two values, found under a key, differ in nothing but the order of keys and of what is in sets. */
export function sameButForOrder(one: unknown, other: unknown, key = ""): boolean {
  return JSON.stringify(sorted(one, key)) === JSON.stringify(sorted(other, key));
}

function sorted(node: unknown, name: string): unknown {
  if (Array.isArray(node)) {
    const items = node.map((one) => JSON.stringify(sorted(one, "")));
    return sets.includes(name) ? items.sort() : items;
  }
  if (typeof node !== "object" || node === null) return node;
  // Of examples the first one counts: a mock answers with it.
  if (name === "examples") return Object.entries(node).map(([key, value]) => [key, sorted(value, "")]);
  return Object.entries(node)
    .map(([key, value]) => [key, sorted(value, key)])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}
