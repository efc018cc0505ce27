import type { Finding, Validator } from "../generated/validators.js";
import { ContractViolationError, type Issue } from "./errors.js";
import type { Input, Operation } from "./operation.js";

/** What will be sent: the parameters, and the JSON text of the body. */
export function toRequest(operation: Operation, input: Input): { params?: unknown; body?: string } {
  const { validateParameters, validateRequest } = operation;
  const { params = {}, body }: Input = Object(input);
  return {
    ...(validateParameters && { params: written(operation, validateParameters, params, "/params").value }),
    ...(validateRequest && { body: written(operation, validateRequest, body).text }),
  };
}

/**
 * JSON is written once, and what is validated is read from it: neither a later change of the input nor an input that
 * answers otherwise the second time makes a difference.
 */
function written(
  operation: Operation,
  validate: Validator<unknown>,
  input: unknown,
  at = "",
): { text: string; value: unknown } {
  let text: string;
  let value: unknown;
  try {
    text = JSON.stringify(input) ?? "null";
    value = JSON.parse(text);
  } catch {
    const message = "cannot be written as JSON: it may have a BigInt, a cycle, or a property that cannot be read";
    throw refused(operation, [{ path: at, keyword: "json", message }]);
  }
  if (validate(value)) return { text, value };
  throw refused(operation, toIssues(validate.errors, at));
}

function refused({ operationId }: Operation, issues: Issue[]): ContractViolationError {
  return new ContractViolationError("request", issues, { operationId, outcome: "not-executed" });
}

/** What a validator found in the value at a pointer, each at the place where it is to be mended. */
export function toIssues(findings: readonly Finding[] | null | undefined, at = ""): Issue[] {
  return (findings ?? []).map(({ instancePath, keyword, params }) => {
    const { missingProperty: missing, additionalProperty: unknown } = params;
    const property = unknown === undefined ? missing : pointerPart(String(unknown));
    return {
      path: at + instancePath + (property === undefined ? "" : `/${property}`),
      keyword,
      message: wording[keyword]?.(params) ?? `does not satisfy ${keyword}`,
    };
  });
}

const wording: Record<string, (params: Finding["params"]) => string> = {
  required: () => "is required",
  additionalProperties: () => "is not a known property",
  type: ({ type }) => `must be ${[type].flat().join(" or ")}`,
  enum: ({ allowedValues }) => {
    const values = [allowedValues].flat();
    return `must be ${values.length > 1 ? "one of " : ""}${values.join(", ")}`;
  },
  format: ({ format }) => `must be a ${format}`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  maximum: ({ limit }) => `must be at most ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
};

/** The name of an unknown property comes from outside: one that does not look like a name may be a value in its place. */
function pointerPart(name: string): string {
  return /^[A-Za-z_]{1,40}$/.test(name) ? name : "*";
}
