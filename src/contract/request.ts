import type { Issue } from "../errors/issue.js";
import type { Operation } from "./operation.js";
import { check, type Schema } from "./schema.js";

/** The JSON text of a value; nothing if it has none: a BigInt, a cycle, or a getter that throws. */
export function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return undefined;
  }
}

/** The issue of a part of a request that cannot be written as JSON. */
export function notJson(path: string): Issue {
  const message = "cannot be written as JSON: it may have a BigInt, a cycle, or a property that cannot be read";
  return { path, keyword: "json", message };
}

/** An operation without parameters has none to accept. */
const noParameters: Schema = { __proto__: null, type: "object", additionalProperties: false };

/** The deviations of a request as it will be sent: its parameters by their place, and the text of its body. */
export function checkRequest(operation: Operation, params: object, text: string | undefined): Issue[] {
  const issues = check(operation.parameters ?? noParameters, params, "/params");
  if (operation.request) return [...issues, ...check(operation.request, text === undefined ? null : JSON.parse(text))];
  if (text !== undefined) issues.push({ path: "", keyword: "body", message: "must be left out" });
  return issues;
}
