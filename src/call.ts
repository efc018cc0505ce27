import type { Attempt } from "./annie-error.js";
import type { Operation } from "./operation.js";
import type { CallOptions } from "./options.js";
import { type Answer, type Envelope, toResult } from "./response.js";
import { resolveCall } from "./settings.js";
import { toRequestBody } from "./validation.js";
import type { Violation } from "./violations.js";

/** openapi-fetch's request, for an operation that is not known before the call. */
export type Send = (method: string, path: string, init: Record<string, unknown>) => Promise<Answer>;

/** Calls an operation with its body; what comes out is the `data` of its envelope. */
export type Call = <Body, Success extends Envelope>(
  operation: Operation<Body, Success>,
  input: Body,
  options?: CallOptions,
) => Promise<Success["data"]>;

/** The stations of a call, in their order. */
export function createCall(send: Send, report: (violation: Violation) => void, strict: boolean): Call {
  return async (operation, input, options) => {
    const { operationId, method, path } = operation;
    const settings = resolveCall(options ?? {}, operationId);
    const body = toRequestBody(operation, input);
    const attempts: Attempt[] = [];
    const answer = await send(method, path, { ...settings, body, operationId, attempts, parseAs: "text" });
    const { result, issues } = toResult(operation, answer, attempts, strict);
    for (const issue of issues) report({ operationId, status: answer.response.status, ...issue });
    return result;
  };
}
