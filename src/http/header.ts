/**
 * The values of a header, without the white space around them, which is not part of a value (RFC 9110 §5.5). There are
 * several if it arrived several times (§5.3). The comma of an HTTP-date separates nothing.
 */
export function headerValues(headers: Headers, name: string): readonly string[] {
  const values = textOf(headers, name).match(/\s*(?:[A-Z][a-z]{2,8},[^,]*|[^,]+)/g) ?? [];
  return values.map((value) => value.trim());
}

/** The media type of a message, in lower case and without parameters; empty if there is none. */
export function mediaTypeOf(headers: Headers): string {
  return (/^[^;,]*/.exec(textOf(headers, "content-type"))?.[0] ?? "").trim().toLowerCase();
}

/** The `ok` of a response, which not every `fetch` sets. */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

export function isJson(headers: Headers): boolean {
  return /^application\/([\w.-]+\+)?json$/.test(mediaTypeOf(headers));
}

/** The text of a header; empty if it is absent. The `Headers` of a `fetch` that is not the platform's may answer anything. */
function textOf(headers: Headers, name: string): string {
  try {
    return String(headers.get(name) ?? "");
  } catch {
    return "";
  }
}
