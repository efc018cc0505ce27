import { checkResponse } from "../contract/response.js";
import { ContractViolationError } from "../errors/errors.js";
import type { Settings } from "../options/client-options.js";
import { notify, type Violation } from "../options/events.js";
import type { CallRecord } from "../transport/call-record.js";

/** Checks the text of a successful response against the specification, and returns the parsed body. */
type ResponseReader = (record: CallRecord, response: Response, text: string) => unknown;

export function createResponseReader({ onViolation, strict }: Settings): ResponseReader {
  const report = createReporter(onViolation);
  return (record, response, text) => {
    const { body, issues, isUsable, reportsFailure } = checkResponse(record.operation, text, response.headers);
    if (!isUsable || (strict && issues.length > 0)) {
      // A 2xx whose envelope reports a failure does not show whether the request was executed.
      const outcome = reportsFailure ? "unknown" : record.outcome;
      throw record.fail(new ContractViolationError("response", issues, record.details({ outcome })));
    }
    const { operationId } = record.operation;
    for (const issue of issues) report({ operationId, status: response.status, ...issue });
    return body;
  };
}

/** Creates a function that gives a violation to `onViolation`, or warns once for each operation, place and keyword. */
export function createReporter(onViolation: Settings["onViolation"]): (violation: Violation) => void {
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
