import { type ParameterValues, parameterExamples } from "../../scripts/parameters.js";
import type { Operation } from "../../scripts/specification.js";
import { requestExamples } from "./named-examples.js";

/** What a method of the client is called with in an example. */
export interface CallInput {
  readonly name: string;
  /** The body, or `{ params, body }` where the operation has parameters. */
  readonly input: unknown;
  readonly body: unknown;
  readonly params: ParameterValues;
}

/** One input for each request example, or a single one where there is no body; the parameters have their examples. */
export function callInputs(operation: Operation): CallInput[] {
  const params = parameterExamples(operation);
  const hasBody = operation.operation.requestBody !== undefined;
  const examples = hasBody ? requestExamples(operation) : [{ name: "", value: undefined }];
  return examples.map(({ name, value: body }) => {
    const input = Object.keys(params).length === 0 ? body : { params, ...(hasBody && { body }) };
    return { name, input, body, params };
  });
}
