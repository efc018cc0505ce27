import type { AnnieClient, CallOptions } from "annie-conversations";
import type { Operation } from "../../scripts/specification.js";

export type ClientMethod = (body: unknown, options?: CallOptions) => Promise<unknown>;

/** The method for an operation: the tag names the resource, the verb of the operationId the method. */
export function methodOf(client: AnnieClient, { operationId, operation }: Operation): ClientMethod {
  const tag = operation.tags?.[0] ?? "";
  const resource: Record<string, unknown> = Object(
    Object.entries(client).find(([name]) => name === tag.charAt(0).toLowerCase() + tag.slice(1))?.[1],
  );
  const [verb = ""] = /^[a-z]+/.exec(operationId) ?? [];
  const method = resource[verb];
  if (typeof method !== "function") throw new Error(`The client has no method for ${operationId}.`);
  return async (body, options) => method(body, options);
}
