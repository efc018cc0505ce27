import { describe, expect, it } from "vitest";
import { causeOf, outcomeOfFailure, outcomeOfStatus } from "./retry.js";

/** An error as Node's fetch throws it: what happened is in the cause. */
function fetchFailed(cause: object): Error {
  return new TypeError("fetch failed", { cause: Object.assign(new Error("Bearer secret"), cause) });
}

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

  it.each([undefined, null, "text", 7, { name: 7 }, { name: "+1 202 555 0123", code: "Bearer secret" }])(
    "has no text that may quote a value: %j",
    (failure) => expect(causeOf(failure)).toEqual({ name: "Error", code: undefined }),
  );
});
