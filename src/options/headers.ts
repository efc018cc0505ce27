import type { Option } from "./option.js";

/** The forms in which headers can be given: a `Headers`, pairs, or an object. An `undefined` value counts as absent. */
export type HeaderValues =
  | Headers
  | readonly (readonly [name: string, value: string | undefined])[]
  | Readonly<Record<string, string | undefined>>;

/** Headers with names in lower case. */
export type PlainHeaders = Readonly<Record<string, string>>;

/** Headers of the message or the connection (RFC 9110 §8.6, §7.6.1, §10.1.1), which a caller must not set. */
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

/** Headers as they will be sent, or `null`. Not every `Headers` returns lower-case names (happy-dom's does not). */
function plainHeaders(given: unknown): PlainHeaders | null {
  if (typeof given !== "object" || given === null) return null;
  // An iterator would be used up before the next page of a list.
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
  // The name is a token (RFC 9110 §5.6.2). The value has tabs, printable ASCII, and bytes from 0x80 on (§5.5).
  const isSent = ([name, value]: [string, string]) =>
    /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
  if (!plain || !Object.entries(plain).every(isSent)) return "must be names and values that an HTTP header can have";
  const own = Object.keys(plain).find((name) => ownHeaders.includes(name));
  return own && `must not include ${own}: the client sets it`;
}
