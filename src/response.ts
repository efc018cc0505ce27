import { apiErrorClass } from "./api-errors.js";
import { ContractViolationError, type Issue } from "./errors.js";
import type { Operation } from "./operation.js";
import { check } from "./schema.js";
import type { Trace } from "./trace.js";

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
  operation: Operation<unknown, unknown, Success>,
  { data, error, response }: Answer,
  trace: Trace,
  strict: boolean,
): Result<Success> {
  const { status, headers, ok } = response;
  if (!ok) {
    const answer = { status, headers, body: error, rateLimit: trace.rateLimit };
    throw new (apiErrorClass(status))(answer, trace, redirectMessage(response));
  }

  const body = parseSuccess(data, response, trace);
  const issues = check(operation.response, body);
  const isAccepted = issues.length === 0 || !strict;
  if (isAccepted && isUsable<Success>(body, issues, operation)) return { result: body.data, issues };
  const outcome = saysFailed(body) ? "unknown" : trace.outcome;
  throw new ContractViolationError("response", issues, { ...trace, outcome }, { status, headers, body });
}

/** The body of a success; throws where it is no JSON. */
export function parseSuccess(text: unknown, { status, headers }: Response, trace: Trace): unknown {
  try {
    return JSON.parse(String(text ?? ""));
  } catch {
    // The platform's own error quotes the body.
    const instead = text ? mediaType(headers) : ", but is empty";
    const issue = { path: "", keyword: "json", message: `must be JSON${instead}` };
    throw new ContractViolationError("response", [issue], trace, { status, headers, body: text });
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

/** Where a redirect leads, the host only: a path or a query may quote what was sent. */
function redirectMessage({ status, headers, type }: Response): string | undefined {
  // A browser hides where it leads, and its status.
  if (type === "opaqueredirect") return "the service answered with a redirect, which is not followed.";
  const location = headers.get("location");
  if (status < 300 || status > 399 || location === null) return undefined;
  const { host } = URL.canParse(location) ? new URL(location) : { host: "" };
  const where = /^[a-z\d.:[\]-]+$/.test(host) ? host : "the same host or an unreadable one";
  return `the service answered ${status}, a redirect to ${where}, which is not followed.`;
}

/** What came instead of JSON, where the answer says it in so many words; no digit, as it is a name that is printed. */
function mediaType(headers: Headers): string {
  const [found] = /^[a-z]{1,20}\/[a-z.+-]{1,40}(?=$|;)/.exec(headers.get("content-type") ?? "") ?? [];
  return found === undefined ? "" : `, but came as ${found}`;
}
