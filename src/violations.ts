import type { Issue } from "./errors.js";
import { notify } from "./events.js";

/** A deviation of a response from the specification, without the value. */
export interface Violation extends Issue {
  readonly operationId: string;
  readonly status: number;
}

/** Hands each violation to the hook of the client, or warns once for each new operation, place and keyword. */
export function createReporter(
  onViolation: ((violation: Violation) => void) | undefined,
): (violation: Violation) => void {
  const warned = new Set<string>();
  const warn = ({ operationId, path, keyword, message }: Violation) => {
    const place = path.replaceAll(/\/\d+(?=\/|$)/g, "/*");
    const key = [operationId, place, keyword].join(" ");
    if (warned.has(key)) return;
    warned.add(key);
    console.warn(
      `annie-conversations: the response to ${operationId} deviates from the specification: ${place} ${message}`,
    );
  };
  return (violation) => notify(onViolation ?? warn, violation);
}
