import { html, htmlHeaders, status, to, withHeaders } from "../changes.js";
import type { GeneralDrift, Pointers } from "./pointers.js";

/** What is said when the rate limit is used up. */
export const limitDrifts = ({ at, limit }: Pointers): GeneralDrift[] => {
  const values: [name: string, header: string, value: string | string[]][] = [
    ["a limit in words", "X-RateLimit-Limit", "sixty"],
    ["a limit with its window", "X-RateLimit-Limit", "60;w=60"],
    ["a limit that comes twice", "X-RateLimit-Limit", ["60", "60"]],
    ["a remainder with a fraction", "X-RateLimit-Remaining", "0.5"],
    ["a remainder that is empty", "X-RateLimit-Remaining", ""],
    ["a reset as an HTTP date", "X-RateLimit-Reset", "Mon, 02 Mar 2026 09:16:00 GMT"],
    ["a reset as a timestamp", "X-RateLimit-Reset", "2026-03-02T09:16:00Z"],
    ["a reset with a fraction", "X-RateLimit-Reset", "1772442960.25"],
  ];
  return [
    ...values.map(([name, header, value]): GeneralDrift => {
      return [name, [limit(header)], to(["valid"], ({ shown }) => withHeaders(shown(429), { [header]: value }))];
    }),
    [
      "a page with the 429",
      [at("429", "content")],
      to(["valid"], () => ({ status: 429, headers: htmlHeaders, raw: html })),
    ],
    ["503 instead of 429", [at("2XX")], to(["valid"], status(503))],
  ];
};
