import { describe, expect, it } from "vitest";
import { createConversationRequest } from "../../generated/schemas.js";
import { check, type Schema } from "./schema.js";

const wordsOf = (schema: Schema, value: unknown) =>
  check(schema, value).map(({ path, keyword, message }) => `${path} ${keyword}: ${message}`);

describe("an issue says where the value is wrong, by which keyword, and what it must be", () => {
  it.each<[Schema, unknown, string]>([
    [{ type: "string" }, 7, " type: must be string"],
    [{ type: ["string", "null"] }, 7, " type: must be string or null"],
    [{ type: "object" }, [], " type: must be object"],
    [{ type: "object" }, null, " type: must be object"],
    [{ type: "array" }, {}, " type: must be array"],
    [{ type: "null" }, 0, " type: must be null"],
    [{ enum: [true] }, false, " enum: must be true"],
    [{ enum: ["CHAT", null] }, "FAX", " enum: must be one of CHAT, null"],
    [{ format: "uuid" }, "x", " format: must be a uuid"],
    [{ minLength: 1 }, "", " minLength: must have at least 1 character"],
    [{ minLength: 2 }, "😀", " minLength: must have at least 2 characters"],
    [{ maxLength: 1 }, "😀😀", " maxLength: must have at most 1 character"],
    [{ maxLength: 1 }, "ab", " maxLength: must have at most 1 character"],
    [{ minimum: 1 }, 0, " minimum: must be at least 1"],
    [{ maximum: 100 }, 101, " maximum: must be at most 100"],
    [{ multipleOf: 2 }, 3, " multipleOf: must be a multiple of 2"],
    [{ minItems: 1 }, [], " minItems: must have at least 1 item"],
    [{ maxItems: 1 }, [1, 2], " maxItems: must have at most 1 item"],
    [{ items: { type: "integer" } }, [1, 1.5], "/1 type: must be integer"],
    [{ required: ["a/b~"] }, {}, "/a~1b~0 required: is required"],
    [{ properties: { "a/b": { type: "null" } } }, { "a/b": 1 }, "/a~1b type: must be null"],
    [{ additionalProperties: false }, { limit: 1 }, "/limit additionalProperties: is not a known property"],
    [{ allOf: [{ type: "array" }, { type: "object" }] }, {}, " type: must be array"],
  ])("%j: %j%s", (schema, value, issue) => {
    expect(wordsOf(schema, value)).toEqual([issue]);
  });

  it.each(["to Jo", "Jo+12025550123", "+12025550123Jo", "Jo1", ""])(
    "without a name that does not look like a name: %j",
    (name) => {
      expect(wordsOf({ additionalProperties: false }, { [name]: 1 })).toEqual([
        "/* additionalProperties: is not a known property",
      ]);
    },
  );

  it("from the place that the value itself has", () => {
    const schema = { items: { properties: { a: { type: "null" } } } };
    expect(check(schema, [{}, { a: 1 }], "/params")).toMatchObject([{ path: "/params/1/a" }]);
  });
});

describe("a valid value", () => {
  it.each<[Schema, unknown]>([
    [{}, { anything: [null] }],
    [{ type: "object", properties: {} }, { anything: 1 }],
    [{ type: ["array", "null"] }, null],
    [{ minLength: 1 }, "a"],
    [{ minLength: 2 }, "😀a"],
    [{ maxLength: 1 }, "😀"],
    [{ minimum: 1, maximum: 1 }, 1],
    [{ multipleOf: 1 }, 1e21],
    [{ minItems: 1, maxItems: 1 }, [1]],
    [{ minimum: 1, maxItems: 0, minLength: 9, format: "uuid" }, true],
    [{ properties: { constructor: { type: "string" } } }, {}],
  ])("has no issue: %j, %j", (schema, value) => {
    expect(check(schema, value)).toEqual([]);
  });

  it("is neither made nor refused by what someone gives to all objects", () => {
    const value = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" };
    const polluted = { botId: "polluted", minLength: 99, minimum: 99, required: ["polluted"], maxItems: 0 };
    try {
      Object.assign(Object.prototype, polluted);
      expect(check(createConversationRequest, value)).toEqual([]);
      expect(wordsOf(createConversationRequest, { medium: "CHAT" })).toEqual(["/botId required: is required"]);
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
  });
});

describe("a format", () => {
  const isDateTime = (text: string) => check({ format: "date-time" }, text).length === 0;
  const two = (value: number) => String(value).padStart(2, "0");

  it("date-time has the days of the calendar, and no other", () => {
    for (const year of [1200, 1300, 1900, 1904, 1912, 2000, 2023, 2024, 2032]) {
      for (let month = 0; month <= 13; month += 1) {
        const last = month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : 0;
        for (let day = 0; day <= 40; day += 1) {
          const text = `${year}-${two(month)}-${two(day)}T00:00:00Z`;
          expect(isDateTime(text), text).toBe(day >= 1 && day <= last);
        }
      }
    }
  });

  it("date-time has the hours, minutes and seconds of a day, a leap second, and an offset", () => {
    for (let value = 0; value <= 99; value += 1) {
      const text = two(value);
      expect(isDateTime(`2024-01-01T${text}:00:00Z`), `hour ${text}`).toBe(value <= 23);
      expect(isDateTime(`2024-01-01T00:${text}:00.5z`), `minute ${text}`).toBe(value <= 59);
      expect(isDateTime(`2024-01-01t00:00:${text}.123Z`), `second ${text}`).toBe(value <= 60);
      expect(isDateTime(`2024-01-01T00:00:00+${text}:00`), `offset ${text}`).toBe(value <= 23);
      expect(isDateTime(`2024-01-01T00:00:00-00:${text}`), `offset 00:${text}`).toBe(value <= 59);
    }
  });

  it.each([
    " 2024-01-01T00:00:00Z",
    "2024-01-01T00:00:00Z ",
    "2024-01-01 00:00:00Z",
    "2024-01-01T00:00:00.Z",
    "24-01-01T00:00:00Z",
  ])("date-time has no other form: %j", (text) => expect(isDateTime(text)).toBe(false));

  it.each(["x3c90c3cc-0d44-4b50-8888-8dd25736052a", "3c90c3cc-0d44-4b50-8888-8dd25736052ax"])(
    "uuid has nothing around it: %j",
    (text) => expect(check({ format: "uuid" }, text)).toHaveLength(1),
  );
});
