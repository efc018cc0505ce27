import { brokenBody, first, once, reset, silence, status, stuckBody } from "./behaviors.js";
import { each, type Fault, faults } from "./fault.js";

/** Faults that a read alone survives, or that matter to a read alone. */
// biome-ignore format: the columns of a table
export const readFaults: Fault[] = faults([
  // the fault, what happens, the error, the outcome, attempts of a create (none is made) and of a read, created, seconds
  ["one reset", once(reset),                                                    "none",          "executed", 2, 2, 1],
  ["one request without a response", once(silence),                             "none",          "executed", 2, 2, 1],
  ["one body that stops coming", once(stuckBody),                               "none",          "executed", 2, 2, 2],
  ["one body that breaks off", once(brokenBody),                                "none",          "executed", 2, 2, 2],
  ["one %s", each([408, 500], (code) => once(status(code))),                    "none",          "executed", 2, 2, 1],
  ["one 503 with Retry-After: 7", once(status(503, { "Retry-After": "7" })),   "none",          "executed", 2, 2, 1, 7],
  ["a 503, then a 404", first(status(503), status(404)),                       "NotFoundError", "unknown",  2, 2, 0],
]);
