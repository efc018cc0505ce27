import { describe, expect, it } from "vitest";
import { headersOption, plainHeaders } from "./headers.js";

const { problem } = headersOption();

/** A `Headers` that keeps the case of its names, as happy-dom's does. */
class CaseKeepingHeaders {
  *[Symbol.iterator]() {
    yield ["X-Clinic", "one"];
    yield ["Authorization", "Bearer other"];
  }
}

describe("headers", () => {
  const plain = { "x-clinic": "one", authorization: "Bearer other" };

  it.each<[string, unknown]>([
    ["a Headers", new Headers({ "X-Clinic": "one", Authorization: "Bearer other" })],
    ["a Headers that keeps the case of its names", new CaseKeepingHeaders()],
    [
      "pairs",
      [
        ["X-Clinic", "one"],
        ["Authorization", "Bearer other"],
      ],
    ],
    [
      "a Map",
      new Map([
        ["X-Clinic", "one"],
        ["Authorization", "Bearer other"],
      ]),
    ],
    ["an object", { "X-Clinic": "one", Authorization: "Bearer other" }],
    [
      "an object without a prototype",
      Object.assign(Object.create(null), { "X-Clinic": "one", Authorization: "Bearer other" }),
    ],
    ["values with spaces around them", { "X-Clinic": " one ", Authorization: "\tBearer other\r\n" }],
    [
      "values that are undefined among them",
      { "X-Clinic": "one", "X-Trace": undefined, Authorization: "Bearer other" },
    ],
  ])("can be %s", (_form, given) => {
    expect(problem(given)).toBeUndefined();
    expect(plainHeaders(Object(given))).toEqual(plain);
  });

  it("can be absent", () => expect(plainHeaders(undefined)).toEqual({}));

  it("have both values if one is named twice, in whatever case", () => {
    const given = [
      ["X-Clinic", "one"],
      ["x-clinic", "two"],
      ["X-CLINIC", undefined],
    ] as const;
    expect(problem(given)).toBeUndefined();
    expect(plainHeaders(given)).toEqual({ "x-clinic": "one, two" });
  });

  it.each<[string, unknown]>([
    ["a text", "X-Clinic: one"],
    ["nothing", null],
    ["a list of texts", ["X-Clinic", "one"]],
    ["a text beside pairs", [["X-Clinic", "one"], "no"]],
    ["pairs of three", [["X-Clinic", "one", "two"]]],
    ["a name without a letter", { "": "one" }],
    ["a name with a space", { "X Clinic": "one" }],
    ["a name with a line break", { "X-Clinic\n": "one" }],
    ["a value that is a number", { "X-Clinic": 7 }],
    ["a value that is null", { "X-Clinic": null }],
    ["a value with a line break", { "X-Clinic": "one\r\nX-Patient: Jo" }],
    ["a value with a zero byte", { "X-Clinic": "o\0ne" }],
    ["a value that no byte can hold", { "X-Patient": "☎ +12025550123" }],
  ])("cannot be %s, and no value is shown", (_form, given) => {
    expect(problem(given)).toBe("must be names and values that an HTTP header can have");
  });

  it("cannot be an iterator, which can be read only once", () => {
    expect(problem(new Map([["X-Clinic", "one"]]).entries())).toBe(
      "must be names and values that an HTTP header can have",
    );
  });

  it("may have any value that one byte per character can hold", () => {
    expect(problem({ "X-Name": "Zoë, \t~ÿ" })).toBeUndefined();
  });

  it.each(["Content-Type", "content-length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade", "Expect"])(
    "are the client's own if they describe the message or the connection: %s",
    (name) => {
      const says = `must not include ${name.toLowerCase()}: the client sets it`;
      expect(problem({ "X-Clinic": "one", [name]: "x" })).toBe(says);
      expect(problem([[name, "x"]])).toBe(says);
      expect(problem({ [name]: undefined })).toBeUndefined();
    },
  );
});
