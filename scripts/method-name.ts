import type { Operation } from "./specification.js";

/** What the client's method for an operation is called: the tag names the resource, the verb of the operationId the method. */
export function methodName({ operationId, operation }: Operation): [resource: string, method: string] {
  const tag = operation.tags?.[0] ?? "";
  const [verb = ""] = /^[a-z]+/.exec(operationId) ?? [];
  return [tag.charAt(0).toLowerCase() + tag.slice(1), verb];
}
