import type { ErrorResponse } from "../../generated/models.js";
import { errorResponse } from "../../generated/schemas.js";
import type { Issue } from "../errors/issue.js";
import { parseJson } from "../http/body.js";
import { mediaTypeOf } from "../http/header.js";
import type { Operation } from "./operation.js";
import { check } from "./schema.js";

/** A successful response, held against the specification. */
interface CheckedResponse {
  /** Its value; `undefined` if it is not JSON. */
  readonly body: unknown;
  readonly issues: readonly Issue[];
  /** Whether it has what was asked for: a result is not lost because a property that it could do without deviates. */
  readonly isUsable: boolean;
  /** Whether it denies in its envelope that it is a success. */
  readonly saysFailed: boolean;
}

/** Holds the text of a successful response against the specification. */
export function checkResponse(operation: Operation, text: string, headers: Headers): CheckedResponse {
  const body = parseJson<unknown>(text);
  if (body === undefined) {
    const instead = text ? mediaTypeInWords(headers) : ", but is empty";
    const issue = { path: "", keyword: "json", message: `must be JSON${instead}` };
    return { body, issues: [issue], isUsable: false, saysFailed: false };
  }
  const issues = check(operation.response, body);
  const saysFailed = body instanceof Object && "success" in body && body.success !== true;
  return { body, issues, isUsable: hasEssentials(operation, body, issues), saysFailed };
}

/** The body of an error, if it is the declared envelope. A proxy answers with HTML, for example. */
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

/** Only text can be blank, and only if the specification asks for more: an empty list is a result, and so is an empty reply. */
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

/** The media type that came instead of JSON, if it has the form of one; no digit, as it is printed. */
function mediaTypeInWords(headers: Headers): string {
  const type = mediaTypeOf(headers);
  return /^[a-z]{1,20}\/[a-z.+-]{1,40}$/.test(type) ? `, but came as ${type}` : "";
}
