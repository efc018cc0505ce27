import { answer, breakOff, canary, type Ending, type Fault, failOnce, fails, refusal, returned } from "./fault.js";
import type { Serve } from "./faulty-server.js";

/** When the service answers, by its own clock, which is some hours off from the client's. */
export const there = "Mon, 02 Mar 2026 09:15:00 GMT";
const inSeconds = (seconds: number) => String(Date.parse(there) / 1000 + seconds);

/** A 429 with these headers, each time. */
const always =
  (headers: Record<string, string | string[]>): Serve =>
  (exchange) =>
    answer(exchange, 429, refusal, { Date: there, ...headers });

/** A 429 with these headers, then a success. */
const once = (headers: Record<string, string | string[]>) => failOnce(always(headers));

const limited = (attempts: number): Ending => fails("RateLimitError", "not-executed", 0, attempts);

const seven = returned(2, [7_000, 7_500]);
/** The wait if the service has no opinion that can be used. */
const short = returned(2, [100, 500]);

const used = (reset: string) => ({
  "X-RateLimit-Limit": "60",
  "X-RateLimit-Remaining": "0",
  "X-RateLimit-Reset": reset,
});

/** 429s, and what they ask for. */
export const waitFaults: Fault[] = [
  { name: "429 once, without a word", serve: once({}), ends: short },
  { name: "429 each time", serve: always({}), ends: { ...limited(3), waits: [200, 1_500] } },
  { name: "429 once with HTML", serve: failOnce((exchange) => answer(exchange, 429, `<p>${canary}`)), ends: short },
  { name: "429 once that breaks off", serve: failOnce(breakOff(429)), ends: short },
  {
    name: "429, then 500",
    serve: (exchange) => answer(exchange, exchange.number === 1 ? 429 : 500, refusal),
    ends: fails("ServerError", "unknown", 0, 2),
  },
  {
    name: "429, then 401",
    serve: (exchange) => answer(exchange, exchange.number === 1 ? 429 : 401, refusal),
    ends: fails("AuthenticationError", "not-executed", 0, 2),
  },
  { name: "Retry-After: 7", serve: once({ "Retry-After": "7" }), ends: seven },
  {
    name: "Retry-After: 7, each time",
    serve: always({ "Retry-After": "7" }),
    ends: { ...limited(3), waits: [14_000, 15_500] },
  },
  {
    name: "Retry-After: 7, with white space around it",
    serve: failOnce(({ socket }) => {
      socket.end("HTTP/1.1 429 Too Many Requests\r\nRetry-After: \t7 \t \r\nContent-Length: 0\r\n\r\n");
    }),
    ends: seven,
  },
  { name: "Retry-After: an IMF-fixdate", serve: once({ "Retry-After": "Mon, 02 Mar 2026 09:15:07 GMT" }), ends: seven },
  {
    name: "Retry-After: an RFC 850 date",
    serve: once({ "Retry-After": "Monday, 02-Mar-26 09:15:07 GMT" }),
    ends: seven,
  },
  { name: "Retry-After: an asctime date", serve: once({ "Retry-After": "Mon Mar  2 09:15:07 2026" }), ends: seven },
  { name: "Retry-After: 0", serve: once({ "Retry-After": "0" }), ends: short },
  { name: "Retry-After: -7", serve: once({ "Retry-After": "-7" }), ends: short },
  { name: "Retry-After: garbage", serve: once({ "Retry-After": `soon ${canary}` }), ends: short },
  { name: "Retry-After: in the past", serve: once({ "Retry-After": "Mon, 02 Mar 2026 09:14:00 GMT" }), ends: short },
  { name: "Retry-After: 7.5", serve: once({ "Retry-After": "7.5" }), ends: returned(2, [7_500, 8_000]) },
  {
    name: "Retry-After: 60, which is all of maxWait",
    serve: once({ "Retry-After": "60" }),
    ends: returned(2, [60_000, 60_000]),
  },
  {
    name: "Retry-After: 61, longer than maxWait",
    serve: always({ "Retry-After": "61" }),
    ends: { ...limited(1), waits: [0, 0] },
  },
  {
    name: "Retry-After: in a year",
    serve: always({ "Retry-After": "Tue, 02 Mar 2027 09:15:00 GMT" }),
    ends: { ...limited(1), waits: [0, 0] },
  },
  {
    name: "Retry-After: of 400 digits",
    serve: always({ "Retry-After": "9".repeat(400) }),
    ends: { ...limited(1), waits: [0, 0] },
  },
  { name: "Retry-After: twice", serve: once({ "Retry-After": ["7", "8"] }), ends: returned(2, [8_000, 8_500]) },
  { name: "Retry-After: 7, 8 in one line", serve: once({ "Retry-After": "7, 8" }), ends: returned(2, [8_000, 8_500]) },
  {
    name: "Retry-After: 40, twice together longer than maxWait",
    serve: always({ "Retry-After": "40" }),
    ends: { ...limited(2), waits: [40_000, 40_500] },
  },
  { name: "X-RateLimit-Reset in 7 s", serve: once(used(inSeconds(7))), ends: seven },
  { name: "X-RateLimit-Reset in 61 s", serve: always(used(inSeconds(61))), ends: { ...limited(1), waits: [0, 0] } },
  { name: "X-RateLimit-Reset in the past", serve: once(used(inSeconds(-7))), ends: short },
  { name: "X-RateLimit-Reset now", serve: once(used(inSeconds(0))), ends: short },
  { name: "X-RateLimit-Reset in milliseconds", serve: once(used(`${inSeconds(7)}000`)), ends: short },
  { name: "X-RateLimit-Reset: 7, a number of seconds", serve: once(used("7")), ends: short },
  { name: "X-RateLimit-Reset: garbage", serve: once(used(canary)), ends: short },
  { name: "X-RateLimit-Reset: negative", serve: once(used("-7")), ends: short },
  {
    name: "X-RateLimit-Reset in the year 2286",
    serve: always(used("9999999999")),
    ends: { ...limited(1), waits: [0, 0] },
  },
  {
    name: "Retry-After: 7, and a reset in 50 s",
    serve: once({ ...used(inSeconds(50)), "Retry-After": "7" }),
    ends: seven,
  },
  {
    name: "Retry-After: 0, and a reset in 7 s",
    serve: once({ ...used(inSeconds(7)), "Retry-After": "0" }),
    ends: seven,
  },
  {
    name: "a reset and no Date, by the clock here",
    serve: failOnce((exchange) => answer(exchange, 429, refusal, used(String(Math.floor(Date.now() / 1000) + 7)))),
    ends: returned(2, [6_000, 7_500]),
  },
  {
    name: "503 with Retry-After",
    serve: (exchange) => answer(exchange, 503, refusal, { "Retry-After": "1" }),
    ends: { ...fails("ServerError", "unknown", 0), waits: [0, 0] },
  },
];
