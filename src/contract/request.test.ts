import { describe, expect, it } from "vitest";
import { createConversation } from "../../generated/operations.js";
import type { Operation } from "./operation.js";
import { checkRequest } from "./request.js";

const valid = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" };

/** The deviations of a create with this body. */
const issuesOf = (body: unknown) => checkRequest(createConversation, {}, JSON.stringify(body));

describe("a request body", () => {
  it("has no issues if it is as specified", () => expect(issuesOf(valid)).toEqual([]));

  // Prism's own check, by `parseInt`, refuses whole numbers of this size.
  it("may have a limit of any size", () => expect(issuesOf({ ...valid, maxOpenMinutes: 1e21 })).toEqual([]));

  it.each([Number.NaN, Number.POSITIVE_INFINITY])("has no limit of %d, which JSON cannot say", (maxOpenMinutes) => {
    expect(issuesOf({ ...valid, maxOpenMinutes })).toEqual([
      { path: "/maxOpenMinutes", keyword: "type", message: "must be number" },
    ]);
  });

  it("is missed if there is none", () => {
    expect(checkRequest(createConversation, {}, undefined)).toEqual([
      { path: "", keyword: "type", message: "must be object" },
    ]);
  });

  it("is refused with a key that would change a prototype", () => {
    const body = JSON.parse(`{"medium":"CHAT","botId":"${valid.botId}","__proto__":{"polluted":true}}`);
    expect(issuesOf(body)).toEqual([
      { path: "/__proto__", keyword: "additionalProperties", message: "is not a known property" },
    ]);
  });

  it("is refused with all that is wrong, each at its place, in words and without values", () => {
    const issues = issuesOf({
      botId: "the patient's bot",
      messages: [{ role: "user", input: 12025550123 }],
      idleTimeoutMinutes: 0.5,
      "+12025550123": "a number as a name",
      toNumbr: "+12025550123",
    });
    expect(issues).toHaveLength(7);
    expect(Object.fromEntries(issues.map((issue) => [`${issue.path} ${issue.keyword}`, issue.message]))).toEqual({
      "/medium required": "is required",
      "/* additionalProperties": "is not a known property",
      "/toNumbr additionalProperties": "is not a known property",
      "/botId format": "must be a uuid",
      "/messages/0/input type": "must be string",
      "/idleTimeoutMinutes minimum": "must be at least 1",
      "/idleTimeoutMinutes multipleOf": "must be a multiple of 1",
    });
  });
});

describe("a request without a body", () => {
  const { request: _none, ...bodiless } = createConversation;

  it("is as specified if the operation has none", () => expect(checkRequest(bodiless, {}, undefined)).toEqual([]));

  it("is not one with a body, not even with null", () => {
    for (const text of ["{}", "null"]) {
      expect(checkRequest(bodiless, {}, text)).toEqual([{ path: "", keyword: "body", message: "must be left out" }]);
    }
  });
});

describe("the parameters of a request", () => {
  const query = { properties: { limit: { type: "integer" } }, additionalProperties: false };
  const { request: _none, ...bodiless } = createConversation;
  const operation: Operation = { ...bodiless, parameters: { required: ["path"], properties: { query } } };

  it("are held against the specification, apart from the body", () => {
    expect(checkRequest(operation, { path: {}, query: { limit: 5 } }, undefined)).toEqual([]);
    const paths = checkRequest(operation, { query: { limit: 1.5, offset: 1 } }, "{}").map(({ path }) => path);
    expect(paths).toEqual(["/params/path", "/params/query/limit", "/params/query/offset", ""]);
  });

  it("come before the body in the issues of both", () => {
    const paths = checkRequest({ ...operation, request: createConversation.request }, {}, "{}").map(({ path }) => path);
    expect(paths).toEqual(["/params/path", "/medium", "/botId"]);
  });

  it("are refused if the operation has none", () => {
    expect(checkRequest(createConversation, { query: { limit: 5 } }, JSON.stringify(valid))).toEqual([
      { path: "/params/query", keyword: "additionalProperties", message: "is not a known property" },
    ]);
  });
});
