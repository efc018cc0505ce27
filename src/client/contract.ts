import type { Middleware } from "openapi-fetch";
import { checkResponse } from "../contract/response.js";
import { ContractViolationError } from "../errors/errors.js";
import type { Settings } from "../options/client-options.js";
import { type CallRequest, recordOf } from "../transport/call-request.js";
import { createReporter } from "./reporter.js";

/** Holds each successful response against the specification. */
export function contractMiddleware({ onViolation, strict }: Settings): Middleware {
  const report = createReporter(onViolation);
  return {
    async onResponse({ request, response }: { request: CallRequest; response: Response }) {
      const record = recordOf(request);
      if (!response.ok || !record.isAnswered) return;
      // openapi-fetch does not read a body that says it is empty, even if there is one.
      const isEmpty = response.status === 204 || response.headers.get("content-length") === "0";
      const text = isEmpty ? "" : (record.textOf(response) ?? (await response.clone().text()));
      const { issues, isUsable, saysFailed } = checkResponse(record.operation, text, response.headers);
      if (!isUsable || (strict && issues.length > 0)) {
        // A success that denies being one can mean anything.
        const outcome = saysFailed ? "unknown" : record.outcome;
        throw record.fail(new ContractViolationError("response", issues, record.details({ outcome })));
      }
      const { operationId } = record.operation;
      for (const issue of issues) report({ operationId, status: response.status, ...issue });
    },
  };
}
