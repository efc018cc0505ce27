import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { check, flag, oneFunction, option, wholeNumber, withDefault } from "./option.js";

const table = {
  name: option<string>("must be a text", (value) => typeof value === "string"),
  count: withDefault(wholeNumber("things", 1, 5), () => 2),
  isLoud: flag(),
  hook: oneFunction<() => void>(),
};

describe("options", () => {
  it("have their defaults, or are absent, if they are left out or undefined", () => {
    const defaults = { name: undefined, count: 2, isLoud: undefined, hook: undefined };
    expect(check(table, {})).toEqual(defaults);
    expect(check(table, defaults)).toEqual(defaults);
    expect(check(table, { count: 5, isLoud: false })).toEqual({ ...defaults, count: 5, isLoud: false });
  });

  it.each<[string, unknown, string]>([
    ["name", 7, "must be a text"],
    ["count", 0, "must be a whole number of things from 1 to 5"],
    ["count", 6, "must be a whole number of things from 1 to 5"],
    ["count", 1.5, "must be a whole number of things from 1 to 5"],
    ["count", "3", "must be a whole number of things from 1 to 5"],
    ["count", { valueOf: () => 3 }, "must be a whole number of things from 1 to 5"],
    ["count", Number.NaN, "must be a whole number of things from 1 to 5"],
    ["isLoud", "false", "must be true or false"],
    ["hook", {}, "must be a function"],
    ["hook", null, "must be a function"],
    ["cuont", undefined, "is not an option"],
    ["toString", () => "", "is not an option"],
  ])("are refused by their name and what they must be: %s is %j", (name, value, says) => {
    const fields = { name: "ConfigurationError", option: name, message: `${name} ${says}.`, outcome: "not-executed" };
    expect(() => check(table, { [name]: value })).toThrow(expect.objectContaining(fields));
  });

  it("are checked in their default as well", () => {
    const one = { count: withDefault(wholeNumber("things", 1), () => 0) };
    expect(() => check(one, {})).toThrow("count must be a whole number of things from 1 to 2147483647.");
  });

  it("tell of a misspelled one before the one that it stands for is missed", () => {
    const one = { name: withDefault(table.name, () => undefined) };
    expect(() => check(one, { nmae: "Jo" })).toThrow("nmae is not an option.");
    expect(() => check(one, {})).toThrow("name must be a text.");
  });

  it.each(["+12025550123", "Jo+12025550123", "+12025550123Jo", "to Jo", "", "__proto__"])(
    "are not named in an error if the name may be a value: %j",
    (name) => {
      const given: unknown = JSON.parse(JSON.stringify({ [name]: 1 }));
      const fields = { option: "options", message: "options must not have a name that does not look like an option." };
      expect(() => check(table, given)).toThrow(expect.objectContaining(fields));
    },
  );

  it.each([null, undefined, 7, "text", () => {}])("are an object, and not %s", (given) => {
    expect(() => check(table, given)).toThrow("options must be a plain object");
  });

  it("name the operation that they are for", () => {
    const message = "create: count must be a whole number of things from 1 to 5. The operation was not executed.";
    const fields = expect.objectContaining({ message, operationId: "create" });
    expect(() => check(table, { count: 0 }, "create")).toThrow(fields);
  });
});

describe("an option", () => {
  it("may be a getter, which is asked once", () => {
    let asked = 0;
    const given = {
      get count() {
        asked += 1;
        return asked;
      },
    };
    expect(check(table, given)).toHaveProperty("count", 1);
    expect(asked).toBe(1);
  });

  it("is not what someone gave to all objects", () => {
    Object.assign(Object.prototype, { count: 5, isLoud: "very" });
    try {
      expect(check(table, {})).toMatchObject({ count: 2, isLoud: undefined });
    } finally {
      Reflect.deleteProperty(Object.prototype, "count");
      Reflect.deleteProperty(Object.prototype, "isLoud");
    }
  });

  it("is refused if it could be inherited, as it would be left out in silence", () => {
    class Defaults {
      get count() {
        return 3;
      }
    }
    for (const given of [new Defaults(), Object.create({ count: 3 }), new AbortController(), new Map()]) {
      expect(() => check(table, given)).toThrow("options must be a plain object");
    }
    const bare = Object.assign(Object.create(null), { count: 3 });
    expect(check(table, bare)).toHaveProperty("count", 3);
    expect(check(table, runInNewContext("({ count: 3 })"))).toHaveProperty("count", 3);
  });

  it("is refused if it cannot be read", () => {
    const given = {
      get count(): number {
        throw new Error("+12025550123");
      },
    };
    expect(() => check(table, given)).toThrow(/^options must be a plain object such as [^+]*\.$/);
  });

  it("is refused by its name if something in it cannot be read", () => {
    const one = { flags: option<object>("must be flags", (value) => Object.values(Object(value)).every(Boolean)) };
    const flags = {
      get isLoud(): boolean {
        throw new Error("+12025550123");
      },
    };
    expect(() => check(one, { flags })).toThrow("flags cannot be read.");
  });
});
