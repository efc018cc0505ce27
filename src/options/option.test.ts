import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { clientSettings } from "./client-options.js";
import { check, option, withDefault } from "./option.js";

const settingsOf = (given: object) => clientSettings({ token: "a-token", ...given });
const text = option<string>("must be a text", (value) => typeof value === "string");
const fail = () => {
  throw new Error("+12025550123");
};

describe("options", () => {
  it.each([null, undefined, 7, "the-key", () => {}, new AbortController(), new Map(), Object.create({ timeout: 3 })])(
    "cannot be %s, as only a plain object has all of them as its own",
    (given) => {
      const says = "options must be a plain object such as { timeout: 5000 }.";
      expect(() => clientSettings(given)).toThrow(expect.objectContaining({ option: "options", message: says }));
    },
  );

  it.each<[what: string, given: object]>([
    ["an object without a prototype", Object.assign(Object.create(null), { name: "Jo" })],
    ["an object of another realm", runInNewContext("({ name: 'Jo' })")],
  ])("can be %s", (_what, given) => expect(check({ name: text }, given)).toEqual({ name: "Jo" }));

  it.each(["+12025550123", "Jo+12025550123", "+12025550123Jo", "to Jo", "", "__proto__", "a".repeat(31)])(
    "are refused without the name %j, which may be a value",
    (name) => {
      const given: unknown = JSON.parse(JSON.stringify({ [name]: 1 }));
      const message = "options must not have a name that does not look like an option.";
      expect(() => check({ name: text }, given)).toThrow(expect.objectContaining({ option: "options", message }));
    },
  );

  it("are refused for a misspelled one before the one that is missing", () => {
    const required = { name: withDefault(text, () => undefined) };
    expect(() => check(required, { nmae: "Jo" })).toThrow("nmae is not an option.");
    expect(() => check(required, {})).toThrow("name must be a text.");
  });

  it("are refused without what a getter throws", () => {
    const given = Object.defineProperty({}, "name", { enumerable: true, get: fail });
    expect(() => check({ name: text }, given)).toThrow(/^options must be a plain object such as [^+]*\.$/);
  });
});

describe("an option", () => {
  it("that is a getter is read once", () => {
    const answers = ["Jo", 7];
    const given = Object.defineProperty({}, "name", { enumerable: true, get: () => answers.shift() });
    expect(check({ name: text }, given)).toEqual({ name: "Jo" });
  });

  it("is not what all objects inherit", () => {
    Object.assign(Object.prototype, { timeout: 5 });
    try {
      expect(settingsOf({})).toHaveProperty("timeout", 30_000);
    } finally {
      Reflect.deleteProperty(Object.prototype, "timeout");
    }
  });

  it("is refused by its name if something in it cannot be read", () => {
    const limiter = Object.defineProperty({}, "acquire", { get: fail });
    expect(() => settingsOf({ limiter })).toThrow("limiter cannot be read.");
  });
});
