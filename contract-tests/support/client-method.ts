import type { AnnieClient, CallOptions } from "annie-conversations";
import { methodName } from "../../scripts/method-name.js";
import type { Operation } from "../../scripts/specification.js";

export type ClientMethod = (body: unknown, options?: CallOptions) => Promise<unknown>;

/** The method for an operation. */
export function methodOf(client: AnnieClient, operation: Operation): ClientMethod {
  const [resource, name] = methodName(operation);
  const method = Object(Object.entries(client).find(([key]) => key === resource)?.[1])[name];
  if (typeof method !== "function") throw new Error(`The client has no method for ${operation.operationId}.`);
  return async (body, options) => method(body, options);
}
