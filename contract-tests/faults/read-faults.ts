import { brokenBody, first, once, reset, silence, status, stuckBody } from "./behaviors.js";
import { each, type Fault, faults } from "./fault.js";

/** Faults that a read alone survives, or that matter to a read alone. */
// biome-ignore format: the columns of a table
export const readFaults: Fault[] = faults([
  // the fault, what happens, the error, the outcome, attempts of a create (none is made) and of a read, created, seconds
  ["the server resets once", once(reset),                                      "none",          "executed", 2, 2, 1],
  ["the server never responds once", once(silence),                            "none",          "executed", 2, 2, 1],
  ["the body stops coming once", once(stuckBody),                              "none",          "executed", 2, 2, 2],
  ["the body breaks off once", once(brokenBody),                               "none",          "executed", 2, 2, 2],
  ["a %s once", each([408, 500], (code) => once(status(code))),                "none",          "executed", 2, 2, 1],
  ["a 503 that asks for 7 s once", once(status(503, { "Retry-After": "7" })),  "none",          "executed", 2, 2, 1, 7],
  ["a 503, then a 404", first(status(503), status(404)),                       "NotFoundError", "unknown",  2, 2, 0],
]);
