import { describe, expect, it } from "vitest";
import { check, type Schema } from "./schema.js";

describe("an issue says where the value is wrong and what it must be", () => {
  it.each<[Schema, unknown, string]>([
    [{ type: "string" }, 7, " must be string"],
    [{ type: ["string", "null"] }, 7, " must be string or null"],
    [{ enum: [true] }, false, " must be true"],
    [{ enum: ["CHAT", "SMS"] }, "FAX", " must be one of CHAT, SMS"],
    [{ format: "uuid" }, "x", " must be a uuid"],
    [{ format: "date-time" }, "2026-02-29T00:00:00Z", " must be a date-time"],
    [{ minLength: 1 }, "", " must have at least 1 characters"],
    [{ maxLength: 1 }, "😀😀", " must have at most 1 characters"],
    [{ minimum: 1 }, 0, " must be at least 1"],
    [{ maximum: 100 }, 101, " must be at most 100"],
    [{ multipleOf: 2 }, 3, " must be a multiple of 2"],
    [{ minItems: 1 }, [], " must have at least 1 items"],
    [{ maxItems: 1 }, [1, 2], " must have at most 1 items"],
    [{ items: { type: "integer" } }, [1, 1.5], "/1 must be integer"],
    [{ required: ["a/b~"] }, {}, "/a~1b~0 is required"],
    [{ properties: { "a/b": { type: "null" } } }, { "a/b": 1 }, "/a~1b must be null"],
    [{ additionalProperties: false }, { limit: 1 }, "/limit is not a known property"],
    [{ allOf: [{ type: "array" }, { type: "object" }] }, {}, " must be array"],
  ])("%j: %j%s", (schema, value, issue) => {
    expect(check(schema, value).map(({ path, message }) => `${path} ${message}`)).toEqual([issue]);
  });

  it.each(["to Jo", "Jo+12025550123", "+12025550123Jo", "Jo1", ""])(
    "without a name that does not look like a name: %j",
    (name) => {
      expect(check({ additionalProperties: false }, { [name]: 1 })).toEqual([
        { path: "/*", keyword: "additionalProperties", message: "is not a known property" },
      ]);
    },
  );
});

describe("a valid value", () => {
  it.each<[Schema, unknown]>([
    [{}, { anything: [null] }],
    [{ maxLength: 1 }, "😀"],
    [{ multipleOf: 1 }, 1e21],
    [{ minimum: 1, maxItems: 0, minLength: 9, format: "uuid" }, true],
    [{ properties: { constructor: { type: "string" } } }, {}],
  ])("has no issue: %j, %j", (schema, value) => {
    expect(check(schema, value)).toEqual([]);
  });

  it("is not made by what someone gives to all objects", () => {
    try {
      Object.assign(Object.prototype, { botId: "polluted" });
      expect(check({ required: ["botId"] }, {})).toHaveLength(1);
      expect(check({ additionalProperties: false }, {})).toEqual([]);
    } finally {
      Reflect.deleteProperty(Object.prototype, "botId");
    }
  });
});
