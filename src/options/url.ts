/** Says what is wrong with a URL, if anything, without quoting it. */
export function problemOfUrl(value: unknown): string | undefined {
  if (typeof value === "string" && URL.canParse(value)) {
    const { protocol, username, password, href } = new URL(value);
    if (["http:", "https:"].includes(protocol) && !username && !password && !/[?#]/.test(href)) return undefined;
  }
  return "must be an absolute http or https URL without credentials, a query or a fragment";
}
