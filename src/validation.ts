import type { Finding } from "../generated/validators.js";
import { ContractViolationError, type Issue } from "./errors.js";
import type { Operation } from "./operation.js";

/**
 * What will be sent: the input as JSON renders it, so that what is validated is what is sent, and a later change of the
 * input changes nothing.
 */
export function toRequestBody<Body>(operation: Operation<Body>, input: unknown): Body | undefined {
  const { validateRequest } = operation;
  if (validateRequest === undefined) return undefined;
  let body: unknown;
  try {
    body = JSON.parse(JSON.stringify(input) ?? "null");
  } catch {
    throw refused(operation, [{ path: "", keyword: "json", message: "cannot be written as JSON" }]);
  }
  if (validateRequest(body)) return body;
  throw refused(operation, toIssues(validateRequest.errors));
}

function refused({ operationId }: Operation, issues: Issue[]): ContractViolationError {
  return new ContractViolationError("request", issues, { operationId, outcome: "not-executed" });
}

/** What a validator found, each at the place where it is to be mended. */
export function toIssues(findings: readonly Finding[] | null | undefined): Issue[] {
  return (findings ?? []).map(({ instancePath, keyword, params }) => {
    const property = params["missingProperty"] ?? params["additionalProperty"];
    return {
      path: property === undefined ? instancePath : `${instancePath}/${pointerPart(String(property))}`,
      keyword,
      message: wording[keyword]?.(params) ?? `does not satisfy ${keyword}`,
    };
  });
}

const wording: Record<string, (params: Finding["params"]) => string> = {
  required: () => "is required",
  additionalProperties: () => "is not a known property",
  type: ({ type }) => `must be ${[type].flat().join(" or ")}`,
  enum: ({ allowedValues }) => `must be one of ${[allowedValues].flat().join(", ")}`,
  format: ({ format }) => `must be a ${format}`,
  minimum: ({ limit }) => `must be at least ${limit}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${multipleOf}`,
};

/** The name of an unknown property comes from outside: one that does not look like a name may be a value in its place. */
function pointerPart(name: string): string {
  return /^[A-Za-z_]{1,40}$/.test(name) ? name : "*";
}
