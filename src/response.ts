import type { Attempt, ErrorDetails } from "./annie-error.js";
import { apiErrorClass } from "./api-errors.js";
import { ContractViolationError, type Issue } from "./errors.js";
import type { Operation } from "./operation.js";
import { readRateLimit } from "./rate-limit.js";
import { outcomeOfStatus } from "./retry.js";
import { toIssues } from "./validation.js";

/** What openapi-fetch hands back when it is asked for text: the text of a success, the parsed body of an error. */
export interface Answer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** The envelope of a success. */
export interface Envelope {
  data: unknown;
}

/** The result of an operation, and where its response deviates from the specification. */
export interface Result<Success extends Envelope> {
  readonly result: Success["data"];
  readonly issues: readonly Issue[];
}

/** The boundary: makes a result of an answer, or throws the error that it stands for. */
export function toResult<Success extends Envelope>(
  operation: Operation<unknown, Success>,
  { data, error, response }: Answer,
  attempts: readonly Attempt[],
  strict: boolean,
): Result<Success> {
  const { operationId, validateResponse } = operation;
  const { status, headers, ok } = response;
  const details: ErrorDetails = { operationId, outcome: outcomeOfStatus(status), attempts };
  if (!ok) {
    const rateLimit = readRateLimit(headers, operation.rateLimitHeaders);
    throw new (apiErrorClass(status))({ status, headers, body: error }, rateLimit, details);
  }

  const body = parseSuccess(data, response, details);
  if (validateResponse(body)) return { result: body.data, issues: [] };
  const issues = toIssues(validateResponse.errors);
  if (!strict && isUsable<Success>(body, issues, operation)) return { result: body.data, issues };
  const outcome = saysFailed(body) ? "unknown" : details.outcome;
  throw new ContractViolationError("response", issues, { ...details, outcome }, { status, headers, body });
}

/** The body of a success; throws where it is no JSON. */
export function parseSuccess(text: unknown, { status, headers }: Response, details: ErrorDetails): unknown {
  try {
    return JSON.parse(String(text ?? ""));
  } catch {
    // The platform's own error quotes the body.
    const instead = text ? mediaType(headers) : ", but is empty";
    const issue = { path: "", keyword: "json", message: `must be JSON${instead}` };
    throw new ContractViolationError("response", [issue], details, { status, headers, body: text });
  }
}

/**
 * The one place where a type is asserted against the evidence: a result is not lost because a property that it could do
 * without deviates. Each deviation is reported, and `strict` makes an error of it.
 */
function isUsable<Success>(body: unknown, issues: Issue[], { essential }: Operation): body is Success {
  return (
    !issues.some(({ path, keyword }) => essential.includes(path) && (keyword === "required" || keyword === "type")) &&
    essential.every((path) => String(valueAt(body, path)).trim() !== "")
  );
}

/** What a JSON pointer leads to. */
function valueAt(body: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce((node: unknown, name): unknown => Object(node)[name], body);
}

/** A success by its status that denies it in its envelope. */
function saysFailed(body: unknown): boolean {
  return body instanceof Object && "success" in body && body.success !== true;
}

/** What came instead of JSON, where the answer says it in so many words. */
function mediaType(headers: Headers): string {
  const [found] = /^[\w.+-]{1,40}\/[\w.+-]{1,40}/.exec(headers.get("content-type") ?? "") ?? [];
  return found === undefined ? "" : `, but came as ${found}`;
}
