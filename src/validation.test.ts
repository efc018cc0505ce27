import { describe, expect, it } from "vitest";
import { createConversation } from "../generated/operations.js";
import { ContractViolationError } from "./errors.js";
import { toRequest } from "./validation.js";

const valid = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" };

function refusal(input: unknown): ContractViolationError {
  try {
    toRequest(createConversation, { body: input });
  } catch (error) {
    if (error instanceof ContractViolationError) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("a request body", () => {
  it("is what JSON makes of the input, apart from the input", () => {
    const input = { ...valid, toNumber: undefined, messages: [{ input: "Hi" }] };
    const { body } = toRequest(createConversation, { body: input });
    input.messages.push({ input: "Bye" });
    expect(body).toBe(JSON.stringify({ ...valid, messages: [{ input: "Hi" }] }));
  });

  // Prism's own check, by `parseInt`, refuses whole numbers of this size.
  it("may have a limit of any size", () => {
    expect(toRequest(createConversation, { body: { ...valid, maxOpenMinutes: 1e21 } }).body).toContain(
      '"maxOpenMinutes":1e+21',
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("has no limit of %d, which JSON cannot say", (maxOpenMinutes) => {
    expect(refusal({ ...valid, maxOpenMinutes }).issues).toEqual([
      { path: "/maxOpenMinutes", keyword: "type", message: "must be number" },
    ]);
  });

  it("is refused where it cannot be written as JSON", () => {
    const cyclic: Record<string, unknown> = { ...valid };
    cyclic["messages"] = [cyclic];
    const getter = Object.defineProperty({ ...valid }, "toNumber", {
      enumerable: true,
      get: () => {
        throw new Error("+12025550123");
      },
    });
    for (const input of [cyclic, getter, { ...valid, maxOpenMinutes: 1n }]) {
      const { issues, message } = refusal(input);
      expect(issues).toMatchObject([{ path: "", keyword: "json" }]);
      expect(message).toContain("the body cannot be written as JSON: it may have a BigInt, a cycle,");
      expect(message).not.toContain("+1202");
    }
  });

  it.each([undefined, () => {}, Symbol("body")])("is refused where JSON leaves nothing of it: %s", (input) => {
    expect(refusal(input).issues).toEqual([{ path: "", keyword: "type", message: "must be object" }]);
  });

  it("is refused with a key that would change a prototype", () => {
    const input = JSON.parse(`{"medium":"CHAT","botId":"${valid.botId}","__proto__":{"polluted":true}}`);
    expect(refusal(input).issues).toEqual([
      { path: "/__proto__", keyword: "additionalProperties", message: "is not a known property" },
    ]);
  });

  it("is refused with all that is wrong, each at its place, in words and without values", () => {
    const { issues, message, name } = refusal({
      botId: "the patient's bot",
      messages: [{ role: "user", input: 12025550123 }],
      idleTimeoutMinutes: 0.5,
      "+12025550123": "a number as a name",
      toNumbr: "+12025550123",
    });
    expect(name).toBe("ContractViolationError");
    expect(Object.fromEntries(issues.map((issue) => [`${issue.path} ${issue.keyword}`, issue.message]))).toEqual({
      "/medium required": "is required",
      "/* additionalProperties": "is not a known property",
      "/toNumbr additionalProperties": "is not a known property",
      "/botId format": "must be a uuid",
      "/messages/0/input type": "must be string",
      "/idleTimeoutMinutes minimum": "must be at least 1",
      "/idleTimeoutMinutes multipleOf": "must be a multiple of 1",
    });
    expect(message).toMatch(/^createConversation: the request deviates from the specification: \/medium is required; /);
    expect(message).toMatch(/; and 2 more\. The operation was not executed\.$/);
    expect(message).not.toMatch(/1202|patient/);
  });
});

describe("the parameters of a request", () => {
  const query = { properties: { limit: { type: "integer" } }, additionalProperties: false };
  const { request: _none, ...bodiless } = createConversation;
  const operation = { ...bodiless, parameters: { properties: { query } } };
  const wanting = { ...operation, parameters: { required: ["header"] } };

  it("are what JSON makes of them, apart from the input", () => {
    const params = { query: { limit: 5, after: undefined } };
    const request = toRequest(operation, { params });
    params.query.limit = 500;
    expect(request).toStrictEqual({ params: { query: { limit: 5 } } });
  });

  it.each([undefined, null, {}])("are looked at even if there are none, as some may be required: %j", (input) => {
    // @ts-expect-error: no input at all is what a caller without types may pass.
    expect(() => toRequest(wanting, input)).toThrow(
      "createConversation: the request deviates from the specification: /params/header is required.",
    );
  });

  it("are told from the body in an issue", () => {
    expect(() => toRequest(operation, { params: { query: { limit: 1.5, offset: 1 } } })).toThrow(
      "/params/query/limit must be integer; /params/query/offset is not a known property.",
    );
    expect(() => toRequest(operation, { params: 7n })).toThrow("/params cannot be written as JSON");
  });

  it("are not sent if the operation has none", () => {
    const request = toRequest(createConversation, { params: { query: { limit: 5 } }, body: valid });
    expect(request).toStrictEqual({ body: JSON.stringify(valid) });
  });
});
