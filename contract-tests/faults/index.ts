import { bodyFaults } from "./body-faults.js";
import { connectionFaults, silentFaults } from "./connection-faults.js";
import { contentFaults } from "./content-faults.js";
import type { Fault, ResultKey } from "./fault.js";
import { headFaults } from "./head-faults.js";
import { statusFaults } from "./status-faults.js";
import { waitFaults } from "./wait-faults.js";

/** Every way to fail of the POST whose result has this property, by the station of the call that it strikes. */
export const faultsOf = (key: ResultKey): Record<string, readonly Fault[]> => ({
  "before the request": connectionFaults,
  "after the request": silentFaults,
  "in the head of the answer": headFaults,
  "in the body of the answer": bodyFaults,
  "in what the answer says": contentFaults(key),
  "by the status": statusFaults,
  "by the rate limit": waitFaults,
});
