import type { AnnieClient, CallOptions } from "annie-conversations";
import type { Operation } from "../../scripts/specification.js";

export type ClientMethod = (body: unknown, options?: CallOptions) => Promise<unknown>;

/** The method for an operation: its tag names the resource, and the verb of its operationId the method. */
export function methodOf(client: AnnieClient, { operationId, operation }: Operation): ClientMethod {
  const [tag = ""] = operation.tags ?? [];
  const [verb = ""] = /^[a-z]+/.exec(operationId) ?? [];
  const resource = Object.entries(client).find(([key]) => key === tag.toLowerCase())?.[1];
  const method = Object(resource)[verb];
  if (typeof method !== "function") throw new Error(`The client has no method for ${operationId}.`);
  return async (body, options) => method(body, options);
}
