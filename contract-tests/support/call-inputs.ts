import { type ParameterValues, parameterExamples } from "../../scripts/parameters.js";
import type { Operation } from "../../scripts/specification.js";
import { requestExamples } from "./named-examples.js";

/** The input of a call in an example. */
export interface CallInput {
  readonly name: string;
  /** The arguments of the client's method, before its options. */
  readonly args: readonly unknown[];
  readonly body: unknown;
  readonly params: ParameterValues;
}

/** One input for each request example, or a single one if there is no body; the parameters have their examples. */
export function callInputs(operation: Operation): CallInput[] {
  const params = parameterExamples(operation);
  const hasBody = operation.operation.requestBody !== undefined;
  const examples = hasBody ? requestExamples(operation) : [{ name: "", value: undefined }];
  return examples.map(({ name, value: body }) => ({ name, args: argumentsOf(operation, params, body), body, params }));
}

/** The arguments as the methods take them: the path parameters by position, then the query, then the body. */
function argumentsOf({ path, operation }: Operation, params: ParameterValues, body: unknown): unknown[] {
  const inPath = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => params["path"]?.[name]);
  return [...inPath, ...(params["query"] ? [params["query"]] : []), ...(operation.requestBody ? [body] : [])];
}
