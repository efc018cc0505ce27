import { describe, expect, it } from "vitest";
import type { Outcome } from "./annie-error.js";
import { atMost, causeOf, neverSent, notTrusted, outcomeOf, tookTooLong } from "./outcome.js";

/** An error as Node's fetch throws it: what happened is in the cause. */
function fetchFailed(cause: object): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("Bearer secret"), cause) });
}

/** An error as Bun's fetch throws it: it has the code itself. */
const bunFailed = (fields: object) => Object.assign(new TypeError("Bearer secret"), fields);

/** An error as Deno's fetch throws it: what happened is in the message of the cause. */
const denoFailed = (message: string) => new TypeError("fetch failed", { cause: new Error(message) });

/** The outcome where the request was handed to `fetch`, which then failed. */
const outcomeOfFailure = (failure: unknown) => outcomeOf(true, undefined, failure);

/** The head of an answer, of JSON unless it is said otherwise. */
const head = (status: number, contentType = "application/json") => ({
  status,
  headers: new Headers({ "Content-Type": contentType }),
});

describe("the outcome of a status", () => {
  it.each([
    [200, "executed"],
    [299, "executed"],
    [300, "unknown"],
    [101, "unknown"],
    [302, "unknown"],
    [308, "unknown"],
    [400, "not-executed"],
    [401, "not-executed"],
    [408, "unknown"],
    [429, "not-executed"],
    [499, "not-executed"],
    [500, "unknown"],
    [503, "unknown"],
    [600, "unknown"],
    [0, "unknown"],
  ])("of %i is %s", (status, outcome) => expect(outcomeOf(true, head(status))).toBe(outcome));
});

describe("the outcome of a success", () => {
  it.each([
    ["application/json", "executed"],
    ["application/json; charset=utf-8", "executed"],
    ["Application/JSON", "executed"],
    ["application/problem+json; charset=utf-8", "executed"],
    ["application/vnd.annie.v1+json", "executed"],
    ["application/jsonp", "unknown"],
    ["application/json-seq", "unknown"],
    ["application/xml; of=application/json", "unknown"],
    ["text/html", "unknown"],
    ["", "unknown"],
  ])("of the type %j is %s", (contentType, outcome) => {
    expect(outcomeOf(true, head(200, contentType))).toBe(outcome);
  });

  it("without a type is unknown", () => {
    expect(outcomeOf(true, { status: 200, headers: new Headers() })).toBe("unknown");
  });

  it("is the only one that depends on the type", () => {
    expect(outcomeOf(true, head(400, "text/html"))).toBe("not-executed");
    expect(outcomeOf(true, head(502, "application/json"))).toBe("unknown");
  });
});

// The failures of Bun, Deno and the browser are as they were measured, with Bun 1.4.5, Deno 2.9.6 and Chromium 156.
describe("the outcome of a failure", () => {
  const refused = Object.assign(new Error(), { code: "ECONNREFUSED", syscall: "connect" });
  const url = "error sending request for url (http://127.0.0.1:32915/)";
  const broken = "error sending request from 127.0.0.1:47882 for http://127.0.0.1:34315/ (127.0.0.1:34315)";

  it.each<[string, unknown]>([
    ["a refused connection", fetchFailed(refused)],
    ["a name that is not found", fetchFailed({ code: "ENOTFOUND", syscall: "getaddrinfo" })],
    ["a host that cannot be reached", fetchFailed({ code: "EHOSTUNREACH", syscall: "connect" })],
    ["a name that cannot be looked up", fetchFailed({ code: "EAI_FAIL", syscall: "getaddrinfo" })],
    ["a connection that takes too long", fetchFailed({ code: "UND_ERR_CONNECT_TIMEOUT" })],
    ["each of several addresses refused", fetchFailed({ code: "ECONNREFUSED", errors: [refused, refused] })],
    ["each of several addresses refused, without a code", fetchFailed({ errors: [refused, refused] })],
    ["a self-signed certificate", fetchFailed({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" })],
    ["a refused connection in Bun", bunFailed({ code: "ECONNREFUSED" })],
    ["a name that is not found in Bun", bunFailed({ code: "ENOTFOUND", syscall: "getaddrinfo" })],
    ["a name that is not found in Bun, without a step", bunFailed({ code: "ENOTFOUND" })],
    ["a name that cannot be looked up in Bun", bunFailed({ code: "EAI_AGAIN" })],
    ["a refused connection in an older Bun", bunFailed({ code: "ConnectionRefused" })],
    ["a name that is not found in an older Bun", bunFailed({ code: "FailedToOpenSocket" })],
    ["a self-signed certificate in Bun", bunFailed({ code: "UNABLE_TO_VERIFY_LEAF_SIGNATURE" })],
    [
      "a refused connection in Deno",
      denoFailed(`${url}: client error (Connect): tcp connect error: Connection refused (os error 111)`),
    ],
    [
      "a self-signed certificate in Deno",
      denoFailed(
        "error sending request for url (https://127.0.0.1:4443/): client error (Connect): invalid peer certificate: UnknownIssuer",
      ),
    ],
  ])("is that nothing was executed: %s", (_what, failure) => {
    expect(outcomeOfFailure(failure)).toBe("not-executed");
    expect(neverSent(failure)).toBe(true);
  });

  it.each<[string, unknown]>([
    ["a reset", fetchFailed({ code: "ECONNRESET", syscall: "read" })],
    ["a broken pipe", fetchFailed({ code: "EPIPE", syscall: "write" })],
    ["a socket that the other side closed", fetchFailed({ code: "UND_ERR_SOCKET" })],
    ["one of several addresses reset", fetchFailed({ errors: [refused, { code: "ECONNRESET", syscall: "read" }] })],
    [
      "one of several addresses reset, after the first was refused",
      fetchFailed({ code: "ECONNREFUSED", errors: [refused, { code: "ECONNRESET", syscall: "read" }] }),
    ],
    ["no address at all", fetchFailed({ errors: [] })],
    ["TLS to a server that has none", fetchFailed({ code: "ERR_SSL_WRONG_VERSION_NUMBER" })],
    ["a reset in Bun", bunFailed({ code: "ECONNRESET" })],
    ["TLS to a server that has none in Bun", bunFailed({ code: "EPROTO" })],
    [
      "a closed connection in Deno",
      denoFailed(`${broken}: client error (SendRequest): connection closed before message completed`),
    ],
    ["a reset in Deno", denoFailed(`${broken}: client error (SendRequest): Connection reset by peer (os error 104)`)],
    ["a later step in Deno", denoFailed(`${url}: client error (SendRequest): connection error`)],
    ["a reset without a step in Deno", denoFailed("Connection reset by peer (os error 104)")],
    ["words of Deno from elsewhere", denoFailed("upstream said: client error (Connect)")],
    [
      "words of Deno with others in them",
      denoFailed("error sending request for url (http://a/): client error (SendRequest): client error (Connect): x"),
    ],
    ["more words of Deno from elsewhere", denoFailed(`upstream said: ${url}: client error (Connect): refused`)],
    ["anything in Chromium", new TypeError("Failed to fetch")],
    ["an error without a code", new Error("ECONNREFUSED")],
    ["no error at all", undefined],
    ["a string", "ECONNREFUSED"],
  ])("is unknown: %s", (_what, failure) => {
    expect(outcomeOfFailure(failure)).toBe("unknown");
    expect(neverSent(failure)).toBe(false);
  });

  it("is that nothing was executed where it was not sent, and what the status says where one had come", () => {
    const failure = new Error("a timeout");
    expect(outcomeOf(false, undefined, failure)).toBe("not-executed");
    expect(outcomeOf(true, head(201), failure)).toBe("executed");
    expect(outcomeOf(true, head(429), failure)).toBe("not-executed");
    expect(outcomeOf(true, head(502), fetchFailed(refused))).toBe("unknown");
  });

  it("is found some causes deep", () => {
    const nested = new Error("a proxy failed", { cause: fetchFailed(refused) });
    expect(outcomeOfFailure(nested)).toBe("not-executed");
    expect(causeOf(nested)).toEqual({ name: "Error", code: "ECONNREFUSED" });
  });

  it("is not looked for more than five causes deep", () => {
    const within = (causes: number): unknown =>
      causes === 0 ? refused : new Error("a proxy failed", { cause: within(causes - 1) });
    expect([within(5), within(6)].map(outcomeOfFailure)).toEqual(["not-executed", "unknown"]);
    expect([within(5), within(6)].map((failure) => causeOf(failure).code)).toEqual(["ECONNREFUSED", undefined]);
  });

  it("is unknown where reading the failure throws", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const getter = Object.defineProperty({}, "cause", {
      get: () => {
        throw new Error("+12025550123");
      },
    });
    for (const failure of [proxy, getter, { errors: [getter] }]) {
      expect(outcomeOfFailure(failure)).toBe("unknown");
      expect(causeOf(failure)).toEqual({ name: "Error", code: undefined });
    }
  });

  it("ends on a cause that leads back to itself", () => {
    const failure: Error & { cause?: unknown } = new Error("a cycle");
    failure.cause = failure;
    expect(outcomeOfFailure(failure)).toBe("unknown");
    expect(causeOf(failure)).toEqual({ name: "Error", code: undefined });
  });
});

describe("the outcome of several attempts", () => {
  it.each<[Outcome, Outcome, Outcome]>([
    ["not-executed", "not-executed", "not-executed"],
    ["not-executed", "unknown", "unknown"],
    ["not-executed", "executed", "executed"],
    ["unknown", "unknown", "unknown"],
    ["unknown", "executed", "executed"],
    ["executed", "executed", "executed"],
  ])("of %s and %s is %s, in either order", (one, other, both) => {
    expect([atMost(one, other), atMost(other, one)]).toEqual([both, both]);
  });
});

describe("a certificate", () => {
  it.each([
    ["CERT_HAS_EXPIRED", true],
    ["ERR_TLS_CERT_ALTNAME_INVALID", true],
    ["SELF_SIGNED_CERT_IN_CHAIN", true],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", true],
    ["ERR_SSL_WRONG_VERSION_NUMBER", false],
    ["ERR_SSL_UNABLE_TO_LOAD_SSL3_MD5_ROUTINES", false],
    ["ECONNREFUSED", false],
  ])("is what failed with %s: %s", (code, is) => {
    expect([notTrusted(fetchFailed({ code })), notTrusted(bunFailed({ code }))]).toEqual([is, is]);
  });

  it.each([undefined, null, "CERT_HAS_EXPIRED", new Error("CERT_HAS_EXPIRED")])("is not what failed: %s", (failure) => {
    expect(notTrusted(failure)).toBe(false);
  });
});

describe("a fetch that took too long", () => {
  it.each([
    new DOMException("The operation was aborted due to timeout", "TimeoutError"),
    fetchFailed({ name: "HeadersTimeoutError", code: "UND_ERR_HEADERS_TIMEOUT" }),
    fetchFailed({ name: "BodyTimeoutError", code: "UND_ERR_BODY_TIMEOUT" }),
  ])("gave up by itself: %s", (failure) => expect(tookTooLong(failure)).toBe(true));

  it.each([
    undefined,
    new DOMException("", "AbortError"),
    ...["ECONNRESET", "ETIMEDOUT"].map((code) => fetchFailed({ code })),
  ])("is another thing than a broken connection or an abort: %s", (failure) =>
    expect(tookTooLong(failure)).toBe(false),
  );

  it("had no connection where it gave up on making one", () => {
    const failure = fetchFailed({ name: "ConnectTimeoutError", code: "UND_ERR_CONNECT_TIMEOUT" });
    expect(tookTooLong(failure)).toBe(false);
    expect(neverSent(failure)).toBe(true);
  });
});

describe("the cause of a failure", () => {
  it("is the innermost name and code, without the message", () => {
    expect(causeOf(fetchFailed({ code: "ECONNRESET" }))).toEqual({ name: "Error", code: "ECONNRESET" });
    expect(causeOf(denoFailed("error sending request"))).toEqual({ name: "Error", code: undefined });
    expect(causeOf(bunFailed({ code: "EPROTO" }))).toEqual({ name: "TypeError", code: "EPROTO" });
    expect(causeOf(bunFailed({ code: "EPROTO", cause: null }))).toEqual({ name: "TypeError", code: "EPROTO" });
    expect(causeOf(bunFailed({ code: "ERR_HTTP2_ERROR" }))).toEqual({ name: "TypeError", code: "ERR_HTTP2_ERROR" });
  });

  it.each([
    undefined,
    null,
    "text",
    7,
    { name: 7 },
    { name: "+1 202 555 0123", code: "Bearer secret" },
    { code: "12025550123" },
    { code: "E12025550123" },
    { code: "CALL_12025550123" },
    { name: "said Jo", code: "of Jo" },
    { name: ["TypeError"], code: ["EPROTO"] },
    { name: "sk_live_abc" },
  ])("has no text that may quote a value: %j", (failure) =>
    expect(causeOf(failure)).toEqual({ name: "Error", code: undefined }),
  );
});
