import { describe, expect, it } from "vitest";
import { createConversation } from "../generated/operations.js";
import type { Finding } from "../generated/validators.js";
import { toIssues, toRequest } from "./validation.js";

/** A validator that finds this in whatever it is given. */
function finding(...errors: Finding[]) {
  const validate = (_value: unknown): _value is unknown => errors.length === 0;
  return Object.assign(validate, { errors });
}

describe("the parameters of a request", () => {
  const operation = { ...createConversation, validateRequest: undefined, validateParameters: finding() };

  it("are what JSON makes of them, apart from the input", () => {
    const params = { query: { limit: 5, after: undefined } };
    const request = toRequest(operation, { params });
    params.query.limit = 500;
    expect(request).toStrictEqual({ params: { query: { limit: 5 } } });
  });

  it("are looked at where there are none, as some may be required", () => {
    expect(toRequest(operation, {})).toStrictEqual({ params: {} });
    const missing = { instancePath: "", keyword: "required", params: { missingProperty: "path" } };
    expect(() => toRequest({ ...operation, validateParameters: finding(missing) }, {})).toThrow(
      "createConversation: the request deviates from the specification: /params/path is required.",
    );
  });

  it("are told from the body in an issue, by names that the specification has", () => {
    const missing = { instancePath: "/header", keyword: "required", params: { missingProperty: "X-Tenant-Id2" } };
    const cut = { ...operation, validateParameters: finding(missing) };
    expect(() => toRequest(cut, {})).toThrow("/params/header/X-Tenant-Id2 is required.");
    expect(() => toRequest(cut, { params: 7n })).toThrow("/params cannot be written as JSON");
    for (const none of [undefined, null]) {
      // @ts-expect-error: what a caller without types may pass.
      expect(() => toRequest(cut, none)).toThrow("/params/header/X-Tenant-Id2 is required.");
    }
  });

  it("are not sent where the operation has none", () => {
    const body = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" };
    const request = toRequest(createConversation, { params: { query: { limit: 5 } }, body });
    expect(request).toStrictEqual({ body: JSON.stringify(body) });
  });
});

describe("an issue", () => {
  it.each<[string, Finding["params"], string]>([
    ["type", { type: "string" }, "must be string"],
    ["enum", { allowedValues: [true] }, "must be true"],
    ["format", { format: "uuid" }, "must be a uuid"],
    ["minimum", { limit: 1 }, "must be at least 1"],
    ["maximum", { limit: 100 }, "must be at most 100"],
    ["multipleOf", { multipleOf: 2 }, "must be a multiple of 2"],
  ])("says what is asked for: %s", (keyword, params, message) => {
    expect(toIssues([{ instancePath: "/a", keyword, params }])).toEqual([{ path: "/a", keyword, message }]);
  });

  it.each(["to Jo", "Jo+12025550123", "+12025550123Jo", "Jo1", ""])("does not name what is no name: %j", (name) => {
    const params = { additionalProperty: name };
    expect(toIssues([{ instancePath: "/a", keyword: "additionalProperties", params }])).toEqual([
      { path: "/a/*", keyword: "additionalProperties", message: "is not a known property" },
    ]);
  });

  it("is none where nothing was found", () => {
    expect([undefined, null].map((findings) => toIssues(findings))).toEqual([[], []]);
  });
});
