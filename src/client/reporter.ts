import { notify, type Violation } from "../options/events.js";

/** Hands each violation to the hook of the client, or warns once for each new operation, place and keyword. */
export function createReporter(onViolation: ((violation: Violation) => void) | undefined) {
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
  return (violation: Violation): void => notify(onViolation ?? warn, violation);
}
