import { describe, expect, it } from "vitest";
import { createConversation } from "../../generated/operations.js";
import type { Operation } from "./operation.js";
import { checkRequest } from "./request.js";

const valid = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" };
const { request: _none, ...bodiless } = createConversation;
const query = { properties: { limit: { type: "integer" } }, additionalProperties: false };
const withParameters: Operation = { ...createConversation, parameters: { required: ["path"], properties: { query } } };

const issuesOf = (operation: Operation, params: object, text: string | undefined) =>
  checkRequest(operation, params, text).map(({ path, keyword, message }) => `${path} ${keyword}: ${message}`);

describe("a request", () => {
  it.each<[string, Operation, object, string | undefined]>([
    ["with a body", createConversation, {}, JSON.stringify(valid)],
    // Prism refuses whole numbers of this size.
    ["with a limit of any size", createConversation, {}, JSON.stringify({ ...valid, maxOpenMinutes: 1e21 })],
    ["without a body", bodiless, {}, undefined],
    ["with parameters", withParameters, { path: {}, query: { limit: 5 } }, JSON.stringify(valid)],
  ])("as specified has no issues: %s", (_title, operation, params, text) => {
    expect(checkRequest(operation, params, text)).toEqual([]);
  });

  it.each<[string, Operation, object, string | undefined, string[]]>([
    ["a body that is missing", createConversation, {}, undefined, [" type: must be object"]],
    ["a body of an operation without one", bodiless, {}, "null", [" body: must be left out"]],
    [
      "parameters of an operation without any",
      bodiless,
      { query: {} },
      undefined,
      ["/params/query additionalProperties: is not a known property"],
    ],
  ])("is refused with %s", (_title, operation, params, text, issues) => {
    expect(issuesOf(operation, params, text)).toEqual(issues);
  });

  it("is refused with all that is wrong, each at its place, and quotes no value", () => {
    const messages = [{ role: "user", input: 12025550123 }];
    const body = JSON.stringify({
      botId: "the patient's bot",
      messages,
      "+12025550123": 1,
      maxOpenMinutes: Number.NaN,
    });
    const text = body.replace("{", '{"__proto__":{"polluted":true},');
    expect(issuesOf(withParameters, { query: { limit: 1.5 } }, text)).toEqual([
      "/params/path required: is required",
      "/params/query/limit type: must be integer",
      "/medium required: is required",
      "/__proto__ additionalProperties: is not a known property",
      "/botId format: must be a uuid",
      "/messages/0/input type: must be string",
      "/* additionalProperties: is not a known property",
      "/maxOpenMinutes type: must be number",
    ]);
  });
});
