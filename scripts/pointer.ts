/** Extends a JSON pointer. */
export function pointerTo(base: string, ...parts: readonly (string | number)[]): string {
  return [base, ...parts.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"))].join("/");
}
