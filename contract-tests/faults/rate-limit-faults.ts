import { breakOff, canary, first, once, status } from "./behaviors.js";
import { each, type Fault, faults } from "./fault.js";

/** The time of the response by the service's clock, which is some hours behind the client's. */
export const serviceDate = "Mon, 02 Mar 2026 09:15:00 GMT";

/** A 429 with these headers. */
const limit = (headers = {}) => status(429, { Date: serviceDate, ...headers });
const after = (text: string | string[]) => limit({ "Retry-After": text });
const onceAfter = (text: string) => once(after(text));
const headersOf = (reset: string) => ({ "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset });
const until = (reset: string) => limit(headersOf(reset));
const onceUntil = (reset: string) => once(until(reset));
const timeIn = (seconds: number) => String(Date.parse(serviceDate) / 1000 + seconds);
const resetIn = (seconds: number) => until(timeIn(seconds));
const both = (text: string, seconds: number) => limit({ ...headersOf(timeIn(seconds)), "Retry-After": text });
const noDate = once((exchange) => status(429, headersOf(String(Date.now() / 1000 + 7)))(exchange));

/** The three forms of an HTTP-date. */
const dates = ["Mon, 02 Mar 2026 09:15:07 GMT", "Monday, 02-Mar-26 09:15:07 GMT", "Mon Mar  2 09:15:07 2026"];
const noTimes = ["0", "-7", `soon ${canary}`, "Mon, 02 Mar 2026 09:14:00 GMT"];
const tooLong = ["61", "Tue, 02 Mar 2027 09:15:00 GMT", "9".repeat(400)];
/** Values that give no time to wait: text, negative, seconds, in the past, now, and in milliseconds. */
const noResets = [canary, "-7", "7", timeIn(-7), timeIn(0), `${timeIn(7)}000`];

/** Responses with 429, with or without a time to wait. */
// biome-ignore format: the columns of a table
export const rateLimitFaults: Fault[] = faults([
  // the fault, what happens, error, outcome, attempts of a create, attempts of a read, times executed, seconds
  ["a 429 once", once(limit()),                                    "none",                "executed",     2, 2, 1],
  ["a 429 with HTML once", once(status(429, {}, `<p>${canary}`)),  "none",                "executed",     2, 2, 1],
  ["a 429 that breaks off once", once(breakOff(429)),              "none",                "executed",     2, 2, 1],
  ["a 429 each time", limit(),                                     "RateLimitError",      "not-executed", 3, 3, 0],
  ["a 429, then a 500", first(limit(), status(500)),               "ServerError",         "unknown",      2, 3, 0],
  ["a 429, then a 401", first(limit(), status(401)),               "AuthenticationError", "not-executed", 2, 2, 0],
  ["Retry-After: 7", once(after("7")),                             "none",                "executed",     2, 2, 1, 7],
  ["Retry-After: 7 in white space", once(after("\t7 \t")),         "none",                "executed",     2, 2, 1, 7],
  ["Retry-After: 7 each time", after("7"),                         "RateLimitError",      "not-executed", 3, 3, 0, 7],
  ["Retry-After: 40 each time", after("40"),                       "RateLimitError",      "not-executed", 2, 2, 0, 40],
  ["Retry-After: 7.5", once(after("7.5")),                         "none",                "executed",     2, 2, 1, 7.5],
  ["Retry-After: 60, all of maxWait", once(after("60")),           "none",                "executed",     2, 2, 1, 60],
  ["Retry-After: 7 and Retry-After: 8", once(after(["7", "8"])),   "none",                "executed",     2, 2, 1, 8],
  ["Retry-After: %s", each(dates, onceAfter),                      "none",                "executed",     2, 2, 1, 7],
  ["Retry-After: %s", each(noTimes, onceAfter),                    "none",                "executed",     2, 2, 1, 0],
  ["Retry-After: %s", each(tooLong, after),                        "RateLimitError",      "not-executed", 1, 1, 0],
  ["X-RateLimit-Reset in 7 s", once(resetIn(7)),                   "none",                "executed",     2, 2, 1, 7],
  ["X-RateLimit-Reset in 61 s", resetIn(61),                       "RateLimitError",      "not-executed", 1, 1, 0],
  ["X-RateLimit-Reset in the year 2286", until("9999999999"),      "RateLimitError",      "not-executed", 1, 1, 0],
  ["X-RateLimit-Reset: %s", each(noResets, onceUntil),             "none",                "executed",     2, 2, 1, 0],
  ["X-RateLimit-Reset in 7 s, without a Date", noDate,             "none",                "executed",     2, 2, 1, 7],
  ["Retry-After: 7, and a reset in 50 s", once(both("7", 50)),     "none",                "executed",     2, 2, 1, 7],
  ["Retry-After: 0, and a reset in 7 s", once(both("0", 7)),       "none",                "executed",     2, 2, 1, 7],
]);
