import type { Issue } from "../errors/issue.js";
import type { Operation } from "./operation.js";
import { check, type Schema } from "./schema.js";

/** The schema for the parameters of an operation that has none. */
const noParameters: Schema = { __proto__: null, type: "object", additionalProperties: false };

/** The deviations of a request. `params` holds its parameters by place (path, query, header), and `text` its body. */
export function checkRequest(operation: Operation, params: object, text: string | undefined): Issue[] {
  const issues = check(operation.parameters ?? noParameters, params, "/params");
  if (operation.request) return [...issues, ...check(operation.request, text === undefined ? null : JSON.parse(text))];
  if (text !== undefined) issues.push({ path: "", keyword: "body", message: "must be left out" });
  return issues;
}
