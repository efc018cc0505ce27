import type { Input, Operation } from "./operation.js";
import type { CallOptions } from "./options.js";
import { type Envelope, toResult } from "./response.js";
import type { Send } from "./send.js";
import { resolveCall } from "./settings.js";
import { conclude, startTrace } from "./trace.js";
import { toRequest } from "./validation.js";
import type { Violation } from "./violations.js";

/** Calls an operation with its parameters and its body; what comes out is the `data` of its envelope. */
export type Call = <Parameters, Body, Success extends Envelope>(
  operation: Operation<Parameters, Body, Success>,
  input: Input<Parameters, Body>,
  options?: CallOptions,
) => Promise<Success["data"]>;

/** The stations of a call, in their order. */
export function createCall(send: Send, report: (violation: Violation) => void, strict: boolean): Call {
  return async (operation, input, options) => {
    const { operationId, method, path, rateLimitHeaders } = operation;
    const settings = resolveCall(options, operationId);
    const { params, body } = toRequest(operation, input);
    const trace = startTrace(operationId, rateLimitHeaders);
    const answer = await send(method, path, { params, body, bodySerializer: asItIs, settings, trace });
    const { result, issues } = conclude(trace, () => toResult(operation, answer, trace, strict));
    for (const issue of issues) report({ operationId, status: answer.response.status, ...issue });
    return result;
  };
}

/** The body has been written already. */
function asItIs(body: unknown): unknown {
  return body;
}
