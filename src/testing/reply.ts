import { type ExampleName, examples } from "../../generated/examples.js";
import { operations } from "../../generated/operations.js";
import type { Operation } from "../contract/operation.js";
import { check } from "../contract/schema.js";
import { ConfigurationError } from "../errors/errors.js";
import { inWords } from "../errors/issue.js";
import { parseJson } from "../http/body.js";
import { isSuccess } from "../http/header.js";
import { type Checked, check as checkOptions, type Given, option, wholeNumber } from "../options/option.js";
import { type Failure, failures } from "./failure.js";
import type { TestRequest } from "./request.js";

const parts = {
  /** The status. By default, it is that of the example, or else that of the success (the first of a range). */
  status: option<number>("must be a number", (value) => typeof value === "number"),
  /** The name of an example of the specification. By default, it is the first example of the status. */
  example: option<ExampleName>("must be a name", (value) => typeof value === "string"),
  /** The body of the response, instead of an example. The body of a success must conform to the specification. */
  body: option<unknown>("must be JSON", (value) => JSON.stringify(value) !== undefined),
  /** Headers of the response. Each is added to those of the specification, or replaces the one of the same name. */
  headers: option<Readonly<Record<string, string>>>("", (value) => new Headers(Object(value)) !== undefined),
  /** A response that need not conform to the specification, instead of all properties above. */
  response: option<Response>("must be a Response", (value) => typeof Object(value).clone === "function"),
  /** Milliseconds before the response. If the signal of the request aborts earlier, `fetch` rejects at once. */
  delay: wholeNumber("milliseconds", 0),
  /** A failure instead of a response. */
  failure: option<Failure>(`must be one of ${failures.join(", ")}`, (value) => failures.some((one) => one === value)),
};
/** The response to a request (a status or an example of the specification, or one of your own), or a failure. */
export interface TestReply extends Given<typeof parts> {}
export type Reply = Checked<typeof parts>;
export type OperationId = TestRequest["operationId"];
const every = [...operations.values()];
const everyId = every.map(({ operationId }) => operationId);

/** Checks a reply. Throws if none of these operations declares it. */
export function checkReply(given: TestReply, ids: readonly OperationId[] = everyId): Reply {
  const named = every.filter(({ operationId }) => ids.includes(operationId));
  if (named.length === 0) throw new ConfigurationError("operationId", `must be one of ${everyId.join(", ")}`);
  const { body, ...others } = checkOptions(parts, given);
  // A copy of the body, as it will be sent.
  const reply = { ...others, body: parseJson(JSON.stringify(body) ?? "") };
  const { response, failure, status, example, headers } = reply;
  const kinds = [response, failure, status ?? example ?? reply.body ?? headers].filter((part) => part !== undefined);
  if (kinds.length > 1) throw new ConfigurationError("reply", "must not combine a response, a failure and other parts");
  const found = named.flatMap((operation) => find(operation, reply));
  if (found.some(({ issues }) => issues.length === 0)) return reply;
  if (found.length === 0) {
    const all = named.flatMap(({ operationId }) => Object.entries(examples[operationId] ?? {}));
    const choices = new Set(all.map(([key, one]) => `${key} (${Object.keys(one.examples).join(", ")})`));
    throw new ConfigurationError("reply", `must be a response of the specification: ${[...choices].join(", ")}`);
  }
  const words = [...new Set(found.map(({ issues }) => inWords(issues)))].join(", or ");
  throw new ConfigurationError("body", `deviates: ${words}; to send it anyway, use { response: new Response(…) }`);
}

/** The response to a request; `undefined` if its operation declares none for this reply. */
export function respond(operation: Operation, request: TestRequest, reply: Reply, ids: Map<string, number>) {
  const [found] = find(operation, reply);
  if (reply.response || found === undefined || found.issues.length > 0) return reply.response?.clone();
  const { example = Object.keys(found.examples)[0] ?? "", body } = reply;
  const text = body === undefined ? adapt(found.examples[example], operation, request, ids) : JSON.stringify(body);
  const headers = new Headers({ "content-type": "application/json", ...found.headers });
  const own = new Headers(reply.headers);
  const { reset = "-" } = operation.rateLimitHeaders;
  // If the test sets `Retry-After`, only that counts.
  if (own.has("retry-after")) headers.delete(reset);
  // The client compares the reset with this date. It does not wait for an hour, so it gives up at once.
  const date = new Date((Number(headers.get(reset)) - 3600) * 1000);
  if (headers.has(reset) && !own.has(reset)) headers.set("date", date.toUTCString());
  for (const [name, value] of own) headers.set(name, value);
  // Two statuses have no body (RFC 9110 §15.3.5, §15.3.6).
  return new Response([204, 205].includes(found.status) ? null : text, { status: found.status, headers });
}

/** The declared response for a reply, if any, with its status and the issues of the reply's own body. */
function find({ operationId, response }: Operation, { status, example, body }: Reply) {
  const all = Object.entries(examples[operationId] ?? {});
  // A status comes before its range, because names of digits come first in an object.
  const ofStatus = all.filter(([key]) => RegExp(`^${key.replace("XX", "..")}$`).test(`${status}`)).slice(0, 1);
  const candidates = status === undefined ? [...all.filter(([key]) => key.startsWith("2")), ...all] : ofStatus;
  const fitting = candidates.filter(([, one]) => example === undefined || Object.hasOwn(one.examples, example));
  return fitting.slice(0, 1).map(([key, one]) => {
    const sent = status ?? Number(key.replace("XX", "00"));
    return { ...one, status: sent, issues: body === undefined || !isSuccess(sent) ? [] : check(response, body) };
  });
}

/** In a request of createResponse, `message` is the text of the user; in its response, it is the text of the bot. */
const notReturned = ["createResponse message"];
/** The text of an example, with the values of the request for its properties and, after a POST, with a new id. */
export function adapt(example: unknown, operation: Operation, { body, params }: TestRequest, ids: Map<string, number>) {
  const { operationId, method, response } = operation;
  const sent = Object.entries(Object.assign({}, body, ...Object.values(params)));
  const values = new Map<string, unknown>(sent.filter(([name]) => !notReturned.includes(`${operationId} ${name}`)));
  const schemas = Object.entries(response.properties?.["data"]?.properties ?? {});
  const [id = ""] = schemas.find(([name, { format }]) => format === "uuid" && !values.has(name)) ?? [];
  const own: unknown = Object(Object(example).data)[id];
  if (method === "POST" && typeof own === "string") {
    const count = (ids.get(operationId) ?? 0) + 1;
    ids.set(operationId, count);
    // The first id is that of the example, as in the response of the Prism mock.
    if (count > 1) values.set(id, own.slice(0, -12) + String(count).padStart(12, "0"));
  }
  return JSON.stringify(example, function (this: unknown, name, value: unknown) {
    // The envelope around `data` stays as it is.
    return this !== example && values.has(name) ? values.get(name) : value;
  });
}
