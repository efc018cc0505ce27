import type { AnnieClient } from "annie-conversations";
import type { Operation } from "../../scripts/specification.js";

type ClientMethod = (...args: readonly unknown[]) => Promise<unknown>;

/** The method for an operation: its path names the resources, and the verb of its operationId the method. */
export function methodOf(client: AnnieClient, { operationId, path }: Operation): ClientMethod {
  const resources = path.split("/").filter((part) => part !== "" && !part.startsWith("{"));
  const resource = resources.reduce((node: unknown, name): unknown => Object(node)[name], client);
  const [verb = ""] = /^[a-z]+/.exec(operationId) ?? [];
  const method = Object(resource)[verb];
  if (typeof method !== "function") throw new Error(`The client has no method for ${operationId}.`);
  return async (...args) => method(...args);
}
