import { describe, expect, it } from "vitest";
import type { Failed } from "./attempt.js";
import { ResponseTooLarge } from "./body.js";
import { TokenFailure, UnusableToken } from "./credentials.js";
import { toError } from "./failure.js";
import { resolveOptions } from "./settings.js";
import { startTrace } from "./trace.js";

const settings = resolveOptions({ token: "a-token", baseUrl: "https://a.example:8443/v1", maxResponseBytes: 5 });

/** The error of a call that ends with an attempt that failed so. */
function errorOf(name: string, failure?: unknown) {
  const failed: Failed = {
    kind: "failed",
    name,
    failure,
    outcome: "unknown",
    head: undefined,
    token: "a-token",
    began: 0,
    ms: 1,
  };
  return toError(failed, settings, 700, startTrace("create"));
}

describe("the error of an attempt", () => {
  it.each<[name: string, failure: unknown, error: string, says: string]>([
    ["timeout", undefined, "TimeoutError", "a.example:8443 gave no complete answer within 700 ms."],
    [
      "timeout",
      new TypeError("fetch failed", { cause: { name: "HeadersTimeoutError", code: "UND_ERR_HEADERS_TIMEOUT" } }),
      "TimeoutError",
      "a.example:8443 gave no complete answer in the time that fetch allows (UND_ERR_HEADERS_TIMEOUT).",
    ],
    ["token timeout", undefined, "TimeoutError", "there was no token within 700 ms."],
    [
      "token unusable",
      new UnusableToken(),
      "ConfigurationError",
      "token must be a text that is not empty and has no space, line break or character outside of ASCII.",
    ],
    [
      "token 503",
      new TokenFailure("login.example answered 503", "503", false),
      "AuthenticationError",
      "there is no access token: login.example answered 503.",
    ],
    [
      "ResponseTooLarge",
      new ResponseTooLarge(),
      "ConnectionError",
      "the answer of a.example:8443 is larger than maxResponseBytes (5).",
    ],
    [
      "ECONNRESET",
      new Error("+12025550123"),
      "ConnectionError",
      "the connection to a.example:8443 failed (ECONNRESET).",
    ],
  ])("says what went wrong, and where: %s", (name, failure, error, says) => {
    expect(errorOf(name, failure)).toMatchObject({
      name: error,
      message: `create: ${says} The operation was not executed.`,
    });
  });

  it("has the time that was given", () => {
    expect(errorOf("timeout")).toHaveProperty("timeout", 700);
    expect(errorOf("token timeout")).toHaveProperty("timeout", 700);
  });

  it("without a token has the status of the endpoint, and 0 where that did not answer", () => {
    const head = { status: 503, headers: new Headers({ "x-request-id": "7" }) };
    const error = errorOf("token 503", new TokenFailure("login.example answered 503", "503", false, head));
    expect(error).toMatchObject({ status: 503, body: undefined, headers: head.headers });
    const silent = errorOf("token timeout of its own", new TokenFailure("login.example gave no answer", "x", false));
    expect(silent).toMatchObject({ status: 0, body: undefined });
    expect(silent).toHaveProperty("headers", new Headers());
  });
});
