import { expect, it } from "vitest";
import { createConversation } from "../../generated/operations.js";
import type { Operation } from "./operation.js";
import { checkRequest } from "./request.js";

const { request: _none, ...bodiless } = createConversation;
const query = { properties: { limit: { type: "integer" } }, additionalProperties: false };
const withParameters: Operation = { ...createConversation, parameters: { required: ["path"], properties: { query } } };
const valid = '{"medium":"CHAT","botId":"3c90c3cc-0d44-4b50-8888-8dd25736052a"}';

const issuesOf = (operation: Operation, params: object, text: string | undefined) =>
  checkRequest(operation, params, text).map(({ path, keyword, message }) => `${path} ${keyword}: ${message}`);

it.each<[string, Operation, object, string | undefined, string[]]>([
  // Prism refuses whole numbers of this size.
  ["can have a number of any size", createConversation, {}, valid.replace("}", ',"maxOpenMinutes":1e21}'), []],
  ["needs no body if its operation declares none", bodiless, {}, undefined, []],
  ["can have the declared parameters", withParameters, { path: {}, query: { limit: 5 } }, valid, []],
  ["must have the declared body", createConversation, {}, undefined, [" type: must be object"]],
  ["must not have a body if its operation declares none", bodiless, {}, "null", [" body: must be left out"]],
  ["has no unknown params", bodiless, { a: 1 }, undefined, ["/params/a additionalProperties: is not a known property"]],
])("a request %s", (_title, operation, params, text, issues) => {
  expect(issuesOf(operation, params, text)).toEqual(issues);
});

it("a request has one issue for each fault, at its place, and no issue quotes a value", () => {
  const text = `{"__proto__":{"polluted":true},"botId":"the patient's bot","messages":[{"role":"user","input":12025550123}],
    "+12025550123":1,"maxOpenMinutes":null}`;
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
