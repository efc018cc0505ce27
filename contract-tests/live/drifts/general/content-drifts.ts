import { headers, html, raw, to, withHeaders } from "../changes.js";
import type { GeneralDrift, Pointers } from "./pointers.js";

/** What a conversation is written in. */
export const contentDrifts = ({ at, json }: Pointers): GeneralDrift[] => {
  const media: [string, string | undefined][] = [
    ["JSON as text/plain", "text/plain"],
    ["JSON as text/json", "text/json"],
    ["JSON as a type of its own", "application/vnd.annie+json"],
    ["no media type", undefined],
  ];
  const bodies: [string, (text: string) => string | Uint8Array][] = [
    ["a page that says that it is JSON", () => html],
    ["an empty body", () => ""],
    ["truncated JSON", (text) => text.slice(0, -2)],
    ["JSON with single quotes", (text) => text.replaceAll('"', "'")],
    ["JSON with NaN", (text) => text.replace('"duration":null', '"duration":NaN')],
    ["JSON with a comma too many", (text) => text.replace(/\}$/, ",}")],
    ["two JSON texts", (text) => `${text}\n${text}`],
    ["JSON in UTF-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["JSON without end", () => `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
    ["JSON after a guard against hijacking", (text) => `)]}',\n${text}`],
  ];
  return [
    ...media.map(([name, type]): GeneralDrift => {
      return [name, [at("2XX", "content")], to(["valid"], headers({ "Content-Type": type }))];
    }),
    ...bodies.map(([name, change]): GeneralDrift => [name, [json("2XX")], to(["valid"], raw(change))]),
    [
      "a page with status 200",
      [at("2XX", "content")],
      to(["valid"], (one) => withHeaders(raw(() => html)(one), { "Content-Type": "text/html" })),
    ],
    ["a body that breaks off", [json("2XX")], to(["valid"], ({ obedient }) => ({ ...obedient, breaks: "within" }))],
  ];
};
