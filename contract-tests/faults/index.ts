import { connectionFaults, noResponseFaults } from "./connection-faults.js";
import { contentFaults } from "./content-faults.js";
import type { Fault } from "./fault.js";
import { rateLimitFaults } from "./rate-limit-faults.js";
import { bodyFaults, headFaults } from "./response-faults.js";
import { statusFaults } from "./status-faults.js";

/** The faults, by the part of the call in which they happen; those of its result only if that has a known key. */
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
