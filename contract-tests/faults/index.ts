import { connectionFaults, silentFaults } from "./connection-faults.js";
import { contentFaults } from "./content-faults.js";
import type { Fault } from "./fault.js";
import { rateLimitFaults } from "./rate-limit-faults.js";
import { bodyFaults, headFaults } from "./response-faults.js";
import { statusFaults } from "./status-faults.js";

/** Every way to fail that does not depend on the operation, by the station of the call that it strikes. */
export const commonFaults: Record<string, readonly Fault[]> = {
  "before the request": connectionFaults,
  "after the request": silentFaults,
  "in the head of the response": headFaults,
  "in the body of the response": bodyFaults,
  "by the status": statusFaults,
  "by the rate limit": rateLimitFaults,
};

/** Every way to fail of an operation of which the result has this key. */
export const faultsOf = (key: "conversationId" | "message"): Record<string, readonly Fault[]> => ({
  ...commonFaults,
  "in what the response says": contentFaults(key),
});
