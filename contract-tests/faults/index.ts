import { brokenBody, first, once, reset, silence, status, stuckBody } from "./behaviors.js";
import { connectionFaults, noResponseFaults } from "./connection-faults.js";
import { contentFaults } from "./content-faults.js";
import { each, type Fault, faults } from "./fault.js";
import { rateLimitFaults } from "./rate-limit-faults.js";
import { bodyFaults, headFaults } from "./response-faults.js";
import { statusFaults } from "./status-faults.js";

/** The faults by the part of the call in which they happen. Faults of the content need a known key of the result. */
export function faultsOf(key?: "conversationId" | "message"): Record<string, readonly Fault[]> {
  return {
    "before the request": connectionFaults,
    "after the request": noResponseFaults,
    "in the head of the response": headFaults,
    "in the body of the response": bodyFaults,
    "in the status": statusFaults,
    "in the rate limit": rateLimitFaults,
    ...(key && { "in the content of the response": contentFaults(key) }),
  };
}

/** Faults that only a read recovers from, or that only affect reads. */
// biome-ignore format: the columns of a table
export const readFaults: Fault[] = faults([
  // the fault, what happens, error, outcome, attempts of a create (unused), attempts of a read, times executed, seconds
  ["one reset", once(reset),                                                    "none",          "executed", 2, 2, 1],
  ["one request without a response", once(silence),                             "none",          "executed", 2, 2, 1],
  ["one body that stops coming", once(stuckBody),                               "none",          "executed", 2, 2, 2],
  ["one body that breaks off", once(brokenBody),                                "none",          "executed", 2, 2, 2],
  ["one %s", each([408, 500], (code) => once(status(code))),                    "none",          "executed", 2, 2, 1],
  ["one 503 with Retry-After: 7", once(status(503, { "Retry-After": "7" })),   "none",          "executed", 2, 2, 1, 7],
  ["a 503, then a 404", first(status(503), status(404)),                       "NotFoundError", "unknown",  2, 2, 0],
]);
