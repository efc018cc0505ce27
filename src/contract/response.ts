import type { ErrorResponse } from "../../generated/models.js";
import { errorResponse } from "../../generated/schemas.js";
import type { Issue } from "../errors/issue.js";
import { parseJson } from "../http/body.js";
import { mediaTypeOf } from "../http/header.js";
import type { Operation } from "./operation.js";
import { check } from "./schema.js";

/** The result of a check of a successful response. */
interface CheckedResponse {
  /** The parsed body; `undefined` if it is not JSON. */
  readonly body: unknown;
  readonly issues: readonly Issue[];
  /** Whether the essential parts are valid. A deviation of another property does not make a result useless. */
  readonly isUsable: boolean;
  /** Whether the envelope has a `success` that is not `true`. */
  readonly reportsFailure: boolean;
}

/** Checks the text of a successful response against the specification. */
export function checkResponse(operation: Operation, text: string, headers: Headers): CheckedResponse {
  const body = parseJson<unknown>(text);
  if (body === undefined) {
    const instead = text ? mediaTypeInWords(headers) : ", but is empty";
    const issue = { path: "", keyword: "json", message: `must be JSON${instead}` };
    return { body, issues: [issue], isUsable: false, reportsFailure: false };
  }
  const issues = check(operation.response, body);
  const reportsFailure = body instanceof Object && "success" in body && body.success !== true;
  return { body, issues, isUsable: hasEssentials(operation, body, issues), reportsFailure };
}

/** The body of an error response, if it is the declared envelope. A proxy may send HTML, for example. */
export function errorBodyOf(text: string): ErrorResponse | undefined {
  const body = parseJson<ErrorResponse>(text);
  return check(errorResponse, body).length === 0 ? body : undefined;
}

function hasEssentials({ essential }: Operation, body: unknown, issues: readonly Issue[]): boolean {
  return !issues.some(
    ({ path, keyword }) =>
      essential.includes(path) && (keyword === "required" || keyword === "type" || isBlank(valueAt(body, path))),
  );
}

/** Whether a value is blank text. An empty list is a result; so is an empty text if the specification allows it. */
function isBlank(value: unknown): boolean {
  return typeof value === "string" && value.trim() === "";
}

/** The value that a JSON pointer leads to. */
function valueAt(body: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce((node: unknown, name): unknown => Object(node)[name], body);
}

/** The words for a media type other than JSON. One with a digit is not shown, because it could contain a value. */
function mediaTypeInWords(headers: Headers): string {
  const type = mediaTypeOf(headers);
  return /^[a-z]{1,20}\/[a-z.+-]{1,40}$/.test(type) ? `, but is ${type}` : "";
}
