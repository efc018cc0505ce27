/** Whether two values differ in nothing but the order of keys and of what is in lists. */
export function sameButForOrder(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map((one) => JSON.stringify(sorted(one))).sort();
  if (typeof node !== "object" || node === null) return node;
  return Object.entries(node)
    .map(([key, value]) => [key, sorted(value)])
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}
