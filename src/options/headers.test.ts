import { describe, expect, it } from "vitest";
import { headersOption } from "./headers.js";
import { check } from "./option.js";

const read = (headers: unknown) => check({ headers: headersOption() }, { headers }).headers;
/** Each character of a value is one byte. */
const values = { "X-Clinic": "Zoë,\t~ÿ", Authorization: "Bearer other" };
const pairs = Object.entries(values);

describe("headers", () => {
  it.each<[what: string, given: object]>([
    ["a Headers", new Headers(values)],
    ["a Headers that keeps the case of its names, as happy-dom's does", { [Symbol.iterator]: () => pairs.values() }],
    ["values with spaces around them", { "X-Clinic": " Zoë,\t~ÿ ", Authorization: "\tBearer other\r\n" }],
    ["values of which some are undefined", { ...values, "X-Trace": undefined }],
  ])("can be %s", (_what, given) => {
    expect(read(given)).toEqual({ "x-clinic": "Zoë,\t~ÿ", authorization: "Bearer other" });
  });

  it("have both values of a name that is given twice, in whatever case", () => {
    expect(read({ "X-Clinic": "one", "x-clinic": "two" })).toEqual({ "x-clinic": "one, two" });
  });

  it.each<[what: string, given: unknown]>([
    ["a text", "X-Clinic: one"],
    ["null", null],
    ["pairs of three", [["X-Clinic", "one", "two"]]],
    ["pairs whose name is a number", [[7, "one"]]],
    ["an iterator, which can be read only once", new Map(pairs).entries()],
    ["a name that ends with a line break", { "X-Clinic\n": "one" }],
    ["a name that begins with a line break", { "\nX-Clinic": "one" }],
    ["a value that is a number", { "X-Clinic": 7 }],
    ["a value with a line break", { "X-Clinic": "one\r\nX-Patient: Jo" }],
    ["a value that begins with a character of several bytes", { "X-Patient": "☎ +12025550123" }],
  ])("cannot be %s, and no error shows it", (_what, given) => {
    expect(() => read(given)).toThrow("headers must be names and values that an HTTP header can have.");
  });

  it.each(["Content-Type", "content-length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "Expect"])(
    "cannot include %s, which the client sets, unless its value is undefined",
    (name) => {
      const says = `headers must not include ${name.toLowerCase()}: the client sets it.`;
      expect(() => read({ "X-Clinic": "one", [name]: "x" })).toThrow(says);
      expect(read({ [name]: undefined })).toEqual({});
    },
  );
});
