import { describe, expect, it } from "vitest";
import { causeOf, outcomeOf, outcomeOfStatus } from "./retry.js";

/** An error as Node's fetch throws it: what happened is in the cause. */
function fetchFailed(cause: object): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("Bearer secret"), cause) });
}

/** The outcome where the request was handed to `fetch`, which then failed. */
const outcomeOfFailure = (failure: unknown) => outcomeOf({ sent: true, status: undefined, failure });

describe("the outcome of a status", () => {
  it.each([
    [200, "executed"],
    [299, "executed"],
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
  ])("of %i is %s", (status, outcome) => expect(outcomeOfStatus(status)).toBe(outcome));
});

describe("the outcome of a failure", () => {
  const refused = Object.assign(new Error(), { code: "ECONNREFUSED", syscall: "connect" });

  it.each<[string, unknown]>([
    ["a refused connection", fetchFailed(refused)],
    ["a name that is not found", fetchFailed({ code: "ENOTFOUND", syscall: "getaddrinfo" })],
    ["a connection that takes too long", fetchFailed({ code: "UND_ERR_CONNECT_TIMEOUT" })],
    ["each of several addresses refused", fetchFailed({ code: "ECONNREFUSED", errors: [refused, refused] })],
  ])("is that nothing was executed: %s", (_what, failure) => expect(outcomeOfFailure(failure)).toBe("not-executed"));

  it.each<[string, unknown]>([
    ["a reset", fetchFailed({ code: "ECONNRESET", syscall: "read" })],
    ["a broken pipe", fetchFailed({ code: "EPIPE", syscall: "write" })],
    ["a socket that the other side closed", fetchFailed({ code: "UND_ERR_SOCKET" })],
    ["one of several addresses reset", fetchFailed({ errors: [refused, { code: "ECONNRESET", syscall: "read" }] })],
    ["no address at all", fetchFailed({ errors: [] })],
    ["an error without a code", new Error("ECONNREFUSED")],
    ["no error at all", undefined],
    ["a string", "ECONNREFUSED"],
  ])("is unknown: %s", (_what, failure) => expect(outcomeOfFailure(failure)).toBe("unknown"));

  it("is that nothing was executed where it was not sent, and what the status says where one had come", () => {
    const failure = new Error("a timeout");
    expect(outcomeOf({ sent: false, status: undefined, failure })).toBe("not-executed");
    expect(outcomeOf({ sent: true, status: 201, failure })).toBe("executed");
    expect(outcomeOf({ sent: true, status: 429, failure })).toBe("not-executed");
    expect(outcomeOf({ sent: true, status: 502, failure: fetchFailed(refused) })).toBe("unknown");
  });

  it("is found some causes deep", () => {
    const nested = new Error("a proxy failed", { cause: fetchFailed(refused) });
    expect(outcomeOfFailure(nested)).toBe("not-executed");
    expect(causeOf(nested)).toEqual({ name: "Error", code: "ECONNREFUSED" });
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

describe("the cause of a failure", () => {
  it("is the innermost name and code, without the message", () => {
    expect(causeOf(fetchFailed({ code: "ECONNRESET" }))).toEqual({ name: "Error", code: "ECONNRESET" });
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
    { name: "sk_live_abc" },
  ])("has no text that may quote a value: %j", (failure) =>
    expect(causeOf(failure)).toEqual({ name: "Error", code: undefined }),
  );
});
