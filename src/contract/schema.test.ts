import { describe, expect, it } from "vitest";
import { createConversationRequest } from "../../generated/schemas.js";
import { check, type Schema } from "./schema.js";

const issuesOf = (schema: Schema, value: unknown) =>
  check(schema, value).map(({ path, keyword, message }) => `${path} ${keyword}: ${message}`);

describe("an issue", () => {
  it.each<[Schema, unknown, string]>([
    [{ type: ["string", "null"] }, 7, " type: must be string or null"],
    [{ type: "object" }, [], " type: must be object"],
    [{ type: "object" }, null, " type: must be object"],
    [{ enum: [true] }, false, " enum: must be true"],
    [{ enum: ["CHAT", null] }, "FAX", " enum: must be one of CHAT, null"],
    [{ format: "uuid" }, "x3c90c3cc-0d44-4b50-8888-8dd25736052a", " format: must be a uuid"],
    [{ format: "uuid" }, "3c90c3cc-0d44-4b50-8888-8dd25736052ax", " format: must be a uuid"],
    [{ minLength: 2 }, "😀", " minLength: must have at least 2 characters"],
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
  ])("names the place, the keyword and the fix: %j, %j%s", (schema, value, issue) => {
    expect(issuesOf(schema, value)).toEqual([issue]);
  });

  it.each(["to Jo", "Jo+12025550123", "+12025550123Jo", ""])("does not quote the unknown name %j", (name) => {
    expect(check({ additionalProperties: false }, { [name]: 1 })).toMatchObject([{ path: "/*" }]);
  });
});

describe("a valid value", () => {
  it.each<[Schema, unknown]>([
    [{ type: "object", properties: {} }, { anything: 1 }],
    [{ type: ["array", "null"] }, null],
    [{ minLength: 1, maxLength: 1 }, "a"],
    [{ minLength: 1, maxLength: 1 }, "😀"],
    [{ minimum: 1, maximum: 1 }, 1],
    [{ format: "uuid" }, "3c90c3cc-0d44-4b50-8888-8dd25736052a"],
    [{ minItems: 1, maxItems: 1 }, [1]],
    [{ minimum: 1, maxItems: 0, minLength: 9, format: "uuid" }, true],
  ])("has no issue: %j, %j", (schema, value) => expect(check(schema, value)).toEqual([]));

  it("does not depend on properties that someone adds to all objects", () => {
    const polluted = { botId: "polluted", minLength: 99, minimum: 99, required: ["polluted"], maxItems: 0 };
    try {
      Object.assign(Object.prototype, polluted);
      expect(issuesOf(createConversationRequest, { medium: "CHAT" })).toEqual(["/botId required: is required"]);
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
  });
});

describe("a date-time", () => {
  const isDateTime = (text: string) => check({ format: "date-time" }, text).length === 0;
  const numbers = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));

  it.each([1200, 1300, 1900, 1912, 2000, 2023, 2024, 2032])("has the days of the year %d", (year) => {
    const dates = numbers.flatMap((month) => numbers.map((day) => `${year}-${month}-${day}`));
    const first = Date.UTC(year, 0, 1);
    const calendar = Array.from({ length: 366 }, (_, day) =>
      new Date(first + day * 86_400_000).toISOString().slice(0, 10),
    );
    const found = dates.filter((date) => isDateTime(`${date}T00:00:00Z`));
    expect(found).toEqual(calendar.filter((date) => date.startsWith(String(year))));
  });

  it.each<[string, (value: string) => string, number]>([
    ["an hour", (value) => `2024-01-01T${value}:00:00Z`, 23],
    ["a minute", (value) => `2024-01-01T00:${value}:00.5z`, 59],
    ["a second, perhaps a leap second,", (value) => `2024-01-01t00:00:${value}.123Z`, 60],
    ["an hour of its offset", (value) => `2024-01-01T00:00:00+${value}:00`, 23],
    ["a minute of its offset", (value) => `2024-01-01T00:00:00-00:${value}`, 59],
  ])("has %s in its range only", (_part, textWith, last) => {
    expect(numbers.filter((value) => isDateTime(textWith(value)))).toEqual(numbers.slice(0, last + 1));
  });

  it("has no other form", () => {
    const form = "2024-01-01T00:00:00Z";
    const others = [` ${form}`, `${form} `, form.replace("T", " "), form.replace("Z", ".Z"), form.slice(2)];
    expect(others.filter(isDateTime)).toEqual([]);
  });
});
