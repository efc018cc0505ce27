import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { AnnieError } from "./annie-error.js";
import { ApiError, apiErrorClass, RateLimitError } from "./api-errors.js";
import { ConfigurationError, ConnectionError, ContractViolationError, isAnnieError, TimeoutError } from "./errors.js";

const details = {
  operationId: "createConversation",
  outcome: "unknown",
  attempts: [{ waited: 0, status: 500 }],
} as const;
const secret = "+12025550123";
const answer = { status: 500, body: { message: secret }, headers: new Headers({ "x-patient": secret }) };
const errors = [
  new (apiErrorClass(500))(answer, details),
  new RateLimitError(
    { ...answer, status: 429, rateLimit: { limit: 60, remaining: 0, resetAt: new Date(0) } },
    { ...details, retryAfter: 2_000 },
  ),
  new ContractViolationError(
    "response",
    [{ path: "/data", keyword: "type", message: "must be object" }],
    details,
    answer,
  ),
  new ConnectionError("the connection failed.", { name: "Error", code: "ECONNRESET" }, details),
  new TimeoutError("there was no complete answer within 30000 ms.", 30_000, details),
  new ConfigurationError("timeout", "must be a number"),
];

describe.each(errors.map((error) => [error.name, error] as const))("%s", (name, error) => {
  it("is an error with a name, in its stack too", () => {
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(AnnieError);
    expect(error.constructor.name).toBe(name);
    expect(error.stack?.split("\n")[0]).toBe(`${name}: ${error.message}`);
  });

  it("is told apart from others, from another copy of the package too", () => {
    expect(isAnnieError(error)).toBe(true);
    expect(Reflect.get(error, Symbol.for("annie-conversations.AnnieError"))).toBe(true);
  });

  it("does not print a body or a header", () => {
    for (const printed of [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), String(error)]) {
      expect(printed).not.toContain(secret);
    }
  });

  it("is serialized with what became of the operation", () => {
    const { outcome, operationId, message, attempts } = error;
    const serialized = JSON.parse(JSON.stringify(error));
    expect(serialized).toMatchObject({ name, message, outcome, attempts, ...(operationId && { operationId }) });
    for (const field of ["status", "direction", "issues", "cause", "timeout", "option"]) {
      if (field in error) expect(serialized).toHaveProperty([field]);
    }
  });
});

describe("an error of the service", () => {
  it("still has its body and headers for whoever asks", () => {
    const error = new ApiError(answer, details);
    expect(error.body).toBe(answer.body);
    expect(error.headers.get("x-patient")).toBe(secret);
  });

  it("says in words what became of the operation", () => {
    expect(new ApiError(answer, details).message).toBe(
      "createConversation: the service answered 500. The operation may have been executed: find out before you send it again.",
    );
    expect(new ApiError(answer, { ...details, outcome: "not-executed" }).message).toMatch(/was not executed\.$/);
    expect(new ApiError(answer, { ...details, outcome: "executed" }).message).toMatch(/do not send it again\.$/);
  });
});

describe("an error of a call", () => {
  it("is final where nothing else is known", () => {
    expect(new ApiError(answer, details).gaveUp).toBe("final");
    expect(new ApiError(answer, { ...details, gaveUp: "unsafe" }).gaveUp).toBe("unsafe");
  });

  it("tells how often it was tried, where that was more than once", () => {
    const attempts = [...details.attempts, { waited: 500, status: 500 }];
    expect(new ApiError(answer, { ...details, attempts }).message).toContain(" 500. It was tried 2 times. The ");
    expect(new ApiError(answer, details).message).not.toContain("tried");
  });

  it.each([
    [undefined, "Another attempt would have to wait longer than maxWait allows."],
    [90_001, "Another attempt would have to wait 91 s, longer than maxWait allows."],
  ])("tells how long it would have to wait, where the service said so: %j", (retryAfter, says) => {
    const { message } = new ApiError(answer, { ...details, outcome: "not-executed", gaveUp: "maxWait", retryAfter });
    expect(message).toBe(`createConversation: the service answered 500. ${says} The operation was not executed.`);
  });

  it("says what became of an operation without a name where one was tried", () => {
    const { message } = new ApiError(answer, { ...details, operationId: undefined, outcome: "executed" });
    expect(message).toBe("the service answered 500. The operation was executed: do not send it again.");
  });
});

describe("the class of a status", () => {
  it.each([
    [302, "ApiError"],
    [402, "ApiError"],
    [429, "RateLimitError"],
    [499, "ApiError"],
    [500, "ServerError"],
    [599, "ServerError"],
    [600, "ApiError"],
  ])("%i is %s", (status, name) => {
    expect(new (apiErrorClass(status))({ ...answer, status }, details).name).toBe(name);
  });
});

describe("an error of an option", () => {
  it("comes before anything was done", () => {
    expect(new ConfigurationError("timeout", "must be a number")).toMatchObject({
      outcome: "not-executed",
      gaveUp: "final",
      attempts: [],
    });
  });

  it("says nothing of an operation where there is none", () => {
    expect(new ConfigurationError("timeout", "must be a number").message).toBe("timeout must be a number.");
    expect(new ConfigurationError("timeout", "must be a number", { ...details, outcome: "not-executed" }).message).toBe(
      "createConversation: timeout must be a number. The operation was not executed.",
    );
  });
});

describe("a violation of everything", () => {
  it("is cut, so that it can be logged", () => {
    const issues = Array.from({ length: 100_000 }, (_, index) => ({
      path: `/${index}`,
      keyword: "type",
      message: "must be string",
    }));
    const error = new ContractViolationError("request", issues, details);
    expect(error.issues).toHaveLength(100);
    expect(error.message).toContain("/4 must be string; and 99995 more.");
  });
});

describe("isAnnieError", () => {
  it.each([
    undefined,
    null,
    "RateLimitError",
    7,
    new Error("RateLimitError"),
    { name: "RateLimitError", outcome: "unknown" },
  ])("is false for %j", (value) => {
    expect(isAnnieError(value)).toBe(false);
  });
});
