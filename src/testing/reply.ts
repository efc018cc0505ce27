import { check } from "../contract/schema.js";
import { ConfigurationError } from "../errors/errors.js";
import { inWords } from "../errors/issue.js";
import { isSuccess } from "../http/header.js";
import { refuseUnknown } from "../options/option.js";
import type { Catalog, Described, DescribedResponse, Reply } from "./described.js";
import { InvalidRequestError } from "./invalid-request.js";

/** Refuses a reply that no operation could answer with. */
export function checkReply(catalog: Catalog, reply: Reply): void {
  const { status, example, body, headers, response, ...unknown } = reply;
  refuseUnknown(Object.keys(unknown));
  if (response !== undefined && [status, example, body, headers].some((part) => part !== undefined)) {
    throw new ConfigurationError("response", "must be the whole reply, without another part beside it");
  }
  try {
    new Headers(headers);
  } catch {
    throw new ConfigurationError("headers", "must be names and values that an HTTP header can have");
  }
  if (response !== undefined) return;
  const operations = Object.values(catalog);
  const declared = operations.flatMap(({ responses }) => Object.entries(responses));
  const fitting = operations.filter((described) => find(described, reply));
  if (status !== undefined && !operations.some((described) => find(described, { status }))) {
    const statuses = new Set(declared.map(([key]) => key));
    throw new ConfigurationError("status", `must be one that the specification declares: ${[...statuses].join(", ")}`);
  }
  if (fitting.length === 0) {
    const names = new Set(declared.map(([key, { examples }]) => `${Object.keys(examples).join(", ")} (${key})`));
    throw new ConfigurationError("example", `must be one of ${[...names].join(", ")}, with a status that it fits`);
  }
  if (body !== undefined) checkBody(fitting, reply);
}

/** A mock that deviates would show that the code under test gets along with what never comes. */
function checkBody(fitting: readonly Described[], reply: Reply): void {
  const [first, ...others] = fitting.map((described) => {
    const isError = !isSuccess(statusOf(reply, find(described, reply)?.[0]));
    return isError ? [] : check(described.operation.response, reply.body);
  });
  if (first === undefined || [first, ...others].some((issues) => issues.length === 0)) return;
  throw new ConfigurationError(
    "body",
    `deviates from the specification: ${inWords(first)}; if it is to, reply with a response of your own`,
  );
}

/** The answer to a request without a token, whether or not the operation declares it. */
export function unauthorized(described: Described): Response {
  const reply = { status: 401 };
  return find(described, reply) ? respond(described, reply) : new Response(null, reply);
}

/** The answer of an operation: an example of the specification, unless the reply has a body of its own. */
export function respond(described: Described, reply: Reply): Response {
  if (reply.response) return reply.response.clone();
  const { operationId, rateLimitHeaders } = described.operation;
  const [declared, response] = find(described, reply) ?? [];
  if (response === undefined) {
    throw new InvalidRequestError(`${operationId} has no such status or example as the reply that was asked for.`);
  }
  const { example = Object.keys(response.examples)[0] ?? "" } = reply;
  const { body = response.examples[example] } = reply;
  const status = statusOf(reply, declared);
  const headers = new Headers(response.headers);
  if (response.mediaType) headers.set("content-type", response.mediaType);
  const own = new Headers(reply.headers);
  const { reset } = rateLimitHeaders;
  // One's own word on when to come again counts alone.
  if (reset && own.has("retry-after")) headers.delete(reset);
  if (reset && headers.has(reset) && !own.has(reset)) {
    // The time of a server is held against its own clock.
    headers.set("date", new Date((Number(headers.get(reset)) - windowLeft) * 1000).toUTCString());
  }
  for (const [name, value] of own) headers.set(name, value);
  return new Response(bodiless.includes(status) ? null : JSON.stringify(body), { status, headers });
}

/**
 * Seconds until the rate limit of an example is reset: more than a client waits, unless its `maxWait` is as long, so that
 * it gives up at once, as it would at the beginning of a long window.
 */
const windowLeft = 3600;

/** Statuses that have no body (RFC 9110 §15.3.5, §15.3.6). */
const bodiless = [204, 205];

/** The declared response that a reply is of. */
function find(
  { responses }: Described,
  { status, example }: Reply,
): [declared: string, response: DescribedResponse] | undefined {
  const all = Object.entries(responses);
  const successes = all.filter(([declared]) => declared.startsWith("2"));
  const ofStatus = all.filter(([declared]) => declared === String(status));
  const ofRange = all.filter(([declared]) => declared === `${String(status)[0]}XX`);
  const candidates = status === undefined ? [...successes, ...all] : [...ofStatus, ...ofRange].slice(0, 1);
  return candidates.find(([, { examples }]) => example === undefined || Object.hasOwn(examples, example));
}

function statusOf({ status }: Reply, declared = ""): number {
  return status ?? Number(declared.replace("XX", "00"));
}
