import { ContractViolationError, type Issue } from "./errors.js";
import type { Input, Operation } from "./operation.js";
import { check, type Schema } from "./schema.js";

/** What will be sent: the parameters, and the JSON text of the body. */
export function toRequest(operation: Operation, input: Input): { params?: unknown; body?: string } {
  const { parameters, request } = operation;
  const { params = {}, body }: Input = Object(input);
  return {
    ...(parameters && { params: written(operation, parameters, params, "/params").value }),
    ...(request && { body: written(operation, request, body).text }),
  };
}

/**
 * JSON is written once, and what is validated is read from it: neither a later change of the input nor an input that
 * answers otherwise the second time makes a difference.
 */
function written(operation: Operation, schema: Schema, input: unknown, at = ""): { text: string; value: unknown } {
  let text: string;
  let value: unknown;
  try {
    text = JSON.stringify(input) ?? "null";
    value = JSON.parse(text);
  } catch {
    const message = "cannot be written as JSON: it may have a BigInt, a cycle, or a property that cannot be read";
    throw refused(operation, [{ path: at, keyword: "json", message }]);
  }
  const issues = check(schema, value, at);
  if (issues.length > 0) throw refused(operation, issues);
  return { text, value };
}

function refused({ operationId }: Operation, issues: Issue[]): ContractViolationError {
  return new ContractViolationError("request", issues, { operationId, outcome: "not-executed" });
}
