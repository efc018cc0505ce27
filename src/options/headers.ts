import { ConfigurationError } from "../errors/errors.js";
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

export function headersOption(): Option<HeaderValues> {
  return { problem: problemOfHeaders };
}

function problemOfHeaders(given: unknown): string | undefined {
  const entries = entriesOf(given);
  if (!entries?.every(([name, value]) => isName(name) && isValue(value))) {
    return "must be names and values that an HTTP header can have";
  }
  const own = entries.map(([name]) => name.toLowerCase()).find((name) => ownHeaders.includes(name));
  return own && `must not include ${own}: the client sets it`;
}

/** Headers as they will be sent. Not every `Headers` has its names in lower case (happy-dom's keeps the case). */
export function plainHeaders(given: HeaderValues | undefined): PlainHeaders {
  const plain: Record<string, string> = {};
  for (const [name, value] of entriesOf(given) ?? []) {
    const key = name.toLowerCase();
    const text = String(value).trim();
    // A header that is named twice has both values (RFC 9110 §5.3).
    plain[key] = Object.hasOwn(plain, key) ? `${plain[key]}, ${text}` : text;
  }
  // A getter or an iterator may have answered something else than when it was checked.
  const problem = problemOfHeaders(plain);
  if (problem !== undefined) throw new ConfigurationError("headers", problem);
  return plain;
}

/** Names and values, without those that are absent; nothing if these are not headers. */
function entriesOf(given: unknown): [name: string, value: unknown][] | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  // An iterator has nothing left the second time.
  if ("next" in given && typeof given.next === "function") return undefined;
  const entries: unknown[] = Symbol.iterator in given ? [...Object(given)] : Object.entries(given);
  if (!entries.every((entry) => Array.isArray(entry) && entry.length === 2)) return undefined;
  return entries.map((entry) => Object(entry)).filter(([, value]) => value !== undefined);
}

/** A token (RFC 9110 §5.6.2). */
function isName(name: unknown): boolean {
  return typeof name === "string" && /^[!#$%&'*+.^_`|~\w-]+$/.test(name);
}

/** Visible characters, spaces and tabs, and what else one byte can hold (RFC 9110 §5.5). */
function isValue(value: unknown): boolean {
  return typeof value === "string" && /^[\t\x20-\x7e\x80-\xff]*$/.test(value.trim());
}
