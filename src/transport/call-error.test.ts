import { describe, expect, it } from "vitest";
import { token } from "../../contract-tests/support/example-data.js";
import { recordOf } from "../../contract-tests/support/transport.js";
import { UnusableToken } from "../auth/token.js";
import { ResponseTooLarge } from "../http/body.js";
import { DeadlineError } from "../http/deadline.js";
import { nameFailure } from "../retry/attempt-end.js";
import { errorOfFailure, errorOfResponse } from "./call-error.js";

/** The error of a call whose attempt failed for this reason. */
function errorOf(reason: unknown, isSent: boolean) {
  const { record, settings } = recordOf({ timeout: 700 }, { maxResponseBytes: 5 });
  return errorOfFailure(nameFailure(reason, false, isSent), record, settings);
}

const coded = (code: string) => new TypeError("fetch failed", { cause: { name: "Error", code } });
describe("the error of a failed attempt", () => {
  it.each<[name: string, message: string, isSent: boolean, reason: unknown]>([
    ["ConnectionError", "the connection to a.example:8443 failed (ECONNRESET).", true, coded("ECONNRESET")],
    ["ConnectionError", ":8443: the proxy responded with 407.", true, { code: "ERR_PROXY_TUNNEL", status: 407 }],
    ["ConnectionError", "response of a.example:8443 is larger than maxResponseBytes (5)", true, new ResponseTooLarge()],
    ["TimeoutError", "a.example:8443 sent no complete response within 700 ms.", true, new DeadlineError()],
    ["TimeoutError", "that fetch allows (UND_ERR_HEADERS_TIMEOUT).", true, coded("UND_ERR_HEADERS_TIMEOUT")],
    ["TimeoutError", "in the time that fetch allows (TimeoutError).", true, new DOMException("", "TimeoutError")],
    ["TimeoutError", "there was no token within 700 ms.", false, new DeadlineError()],
    ["ConfigurationError", "token must be a string of printable ASCII characters", false, new UnusableToken()],
    ["CallbackError", "the token function failed.", false, new Error("+12025550123")],
  ])("is a %s with the message '%s'", (name, message, isSent, reason) => {
    expect(errorOf(reason, isSent)).toMatchObject({ name, message: expect.stringContaining(message) });
  });
});

describe("the error of a call", () => {
  const elsewhere = "https://b.example:8443/+12025550123";

  it.each([
    [300, elsewhere, "responded with 300, a redirect to b.example:8443, which is not followed."],
    [399, elsewhere, "responded with 399, a redirect to b.example:8443, which is not followed."],
    [302, "annie://jo+12025550123/", "a redirect to the same host or an unreadable one, which is not followed."],
    [304, "", "responded with 304."],
    [299, elsewhere, "responded with 299."],
    [400, elsewhere, "responded with 400."],
  ])("names no more than the host of a redirect: %i to %j", (status, location, message) => {
    const response = Object.defineProperty(new Response(null, { headers: { location } }), "status", { value: status });
    const { record } = recordOf();
    record.end({ response, text: "", head: response, outcome: "unknown", token: undefined, ms: 1 }, undefined);
    expect(errorOfResponse(response, record).message).toContain(`${message} `);
  });

  it("has only the last response, and the parsed body of that unless it is a success", () => {
    const { record } = recordOf();
    const body = { success: false, message: "no", data: {} };
    const respond = (status: number) => {
      const head = new Response(null, { status, headers: { "x-request-id": "7" } });
      const ended = { response: head, text: JSON.stringify(body), outcome: "unknown", head, token, ms: 1 } as const;
      record.end(ended, { status, rateLimit: undefined, resetMs: undefined, retryAfter: status });
    };
    respond(429);
    expect(record.details()).toMatchObject({ status: 429, bodyText: JSON.stringify(body), body, retryAfter: 429 });
    expect(record.details().headers?.get("x-request-id")).toBe("7");
    respond(201);
    expect(record.details()).toMatchObject({ status: 201, bodyText: JSON.stringify(body), body: undefined });
    const failure = nameFailure(coded("ECONNRESET"), false, true);
    record.end({ failure, outcome: "unknown", head: undefined, token, ms: 1 }, undefined);
    const nothing = { status: undefined, bodyText: undefined, headers: undefined, retryAfter: undefined };
    expect(record.details()).toMatchObject(nothing);
  });
});
