import { describe, expect, it } from "vitest";
import { check, type Schema } from "./schema.js";

const issuesOf = (schema: Schema, value: unknown) =>
  check(schema, value).map(({ path, keyword, message }) => `${path} ${keyword}: ${message}`);

describe("an issue", () => {
  it.each<[value: unknown, issue: string, schema: Schema]>([
    [7, " type: must be string or null", { type: ["string", "null"] }],
    [null, " type: must be object", { type: "object" }],
    [false, " enum: must be true", { enum: [true] }],
    ["FAX", " enum: must be one of CHAT, null", { enum: ["CHAT", null] }],
    ["x3c90c3cc-0d44-4b50-8888-8dd25736052a", " format: must be a uuid", { format: "uuid" }],
    ["3c90c3cc-0d44-4b50-8888-8dd25736052ax", " format: must be a uuid", { format: "uuid" }],
    ["😀", " minLength: must have at least 2 characters", { minLength: 2 }],
    ["ab", " maxLength: must have at most 1 character", { maxLength: 1 }],
    [0, " minimum: must be at least 1", { minimum: 1 }],
    [101, " maximum: must be at most 100", { maximum: 100 }],
    [3, " multipleOf: must be a multiple of 2", { multipleOf: 2 }],
    [[], " minItems: must have at least 1 item", { minItems: 1 }],
    [[1, 2], " maxItems: must have at most 1 item", { maxItems: 1 }],
    [{}, "/a~1b~0 required: is required", { required: ["a/b~"] }],
    [{}, " type: must be array", { allOf: [{ type: "array" }, { type: "object" }] }],
  ])("of the value %j names its place, keyword and fix as '%s'", (value, issue, schema) => {
    expect(issuesOf(schema, value)).toEqual([issue]);
  });

  it.each(["to Jo", "Jo+12025550123", "+12025550123Jo", ""])("does not quote the unknown name %j", (name) => {
    expect(check({ additionalProperties: false }, { [name]: 1 })).toMatchObject([{ path: "/*" }]);
  });
});

describe("a valid value", () => {
  it.each<[value: unknown, schema: Schema]>([
    [null, { type: ["array", "null"] }],
    ["a", { minLength: 1, maxLength: 1 }],
    ["😀", { minLength: 1, maxLength: 1 }],
    [1, { minimum: 1, maximum: 1 }],
    ["3c90c3cc-0d44-4b50-8888-8dd25736052a", { format: "uuid" }],
    [[1], { minItems: 1, maxItems: 1 }],
  ])("such as %j has no issue", (value, schema) => expect(check(schema, value)).toEqual([]));
});

describe("a date-time", () => {
  const isDateTime = (text: string) => check({ format: "date-time" }, text).length === 0;
  const numbers = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));

  it.each([1200, 1300, 1900, 1912, 2000, 2023, 2024, 2032])("has exactly the days of the year %d", (year) => {
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
  ])("must have %s in its range", (_part, textWith, last) => {
    expect(numbers.filter((value) => isDateTime(textWith(value)))).toEqual(numbers.slice(0, last + 1));
  });

  it("has no other form", () => {
    const form = "2024-01-01T00:00:00Z";
    const others = [` ${form}`, `${form} `, form.replace("T", " "), form.replace("Z", ".Z"), form.slice(2)];
    expect(others.filter(isDateTime)).toEqual([]);
  });
});
