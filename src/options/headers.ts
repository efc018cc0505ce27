import type { Option } from "./option.js";

/** Headers as people have them: a `Headers`, pairs, or an object. A value that is `undefined` counts as absent. */
export type HeaderValues =
  | Headers
  | readonly (readonly [name: string, value: string | undefined])[]
  | Readonly<Record<string, string | undefined>>;

/** Headers under names in lower case. */
export type PlainHeaders = Readonly<Record<string, string>>;

/** These describe the message or the connection (RFC 9110 §8.6, §7.6.1, §10.1.1), and so are not for a caller to set. */
const ownHeaders = [
  "content-type",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "upgrade",
  "expect",
];

export function headersOption(): Option<HeaderValues, undefined, PlainHeaders> {
  return { read: plainHeaders, problem };
}

/** Headers as they will be sent. Not every `Headers` has its names in lower case (happy-dom's keeps the case). */
function plainHeaders(given: unknown): PlainHeaders | null {
  if (typeof given !== "object" || given === null) return null;
  // An iterator has nothing left for the next page of a list.
  if (typeof Object(given).next === "function") return null;
  const plain: Record<string, string> = {};
  for (const entry of Symbol.iterator in given ? [...Object(given)] : Object.entries(given)) {
    const [name, value, more]: unknown[] = entry;
    if (value === undefined) continue;
    if (typeof name !== "string" || typeof value !== "string" || more !== undefined) return null;
    const key = name.toLowerCase();
    const text = value.trim();
    // A header that is named twice has both values (RFC 9110 §5.3).
    plain[key] = Object.hasOwn(plain, key) ? `${plain[key]}, ${text}` : text;
  }
  return plain;
}

function problem(plain: unknown): string | undefined {
  // A token (RFC 9110 §5.6.2); visible characters, spaces and tabs, and what else one byte can hold (§5.5).
  const isSent = ([name, value]: [string, string]) =>
    /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
  if (!plain || !Object.entries(plain).every(isSent)) return "must be names and values that an HTTP header can have";
  const own = Object.keys(plain).find((name) => ownHeaders.includes(name));
  return own && `must not include ${own}: the client sets it`;
}
