import { describe, expect, it } from "vitest";
import { headerValues, isJson, isSuccess, mediaTypeOf } from "./header.js";

/** Headers with one field, in as many lines as there are values. */
const withLines = (name: string, ...values: string[]) =>
  new Headers(values.map((value): [string, string] => [name, value]));

describe("the values of a header", () => {
  const imfFixdate = "Sun, 06 Nov 1994 08:49:37 GMT";
  const rfc850 = "Sunday, 06-Nov-94 08:49:37 GMT";
  const longest = "Wednesday, 09-Nov-94 08:49:37 GMT";

  it.each<[string, string[], string[]]>([
    ["have no white space around them", ["\t7 "], ["7"]],
    ["are none if it is absent", [], []],
    ["are none if it is empty", [""], []],
    ["are none if there are only commas", [",,"], []],
    ["are several if it arrives several times", ["7", "8", "9"], ["7", "8", "9"]],
    ["are several if one line has several", ["7 ,8\t,, 9"], ["7", "8", "9"]],
    ["keep the comma of an HTTP-date", [imfFixdate], [imfFixdate]],
    ["keep the commas of HTTP-dates among others", ["7", rfc850, "8", longest], ["7", rfc850, "8", longest]],
  ])("%s", (_title, lines, values) => {
    expect(headerValues(withLines("Retry-After", ...lines), "retry-after")).toEqual(values);
  });

  it.each<[string, () => unknown, string[]]>([
    ["returns an untrimmed text", () => "\t7 ", ["7"]],
    ["returns a number", () => 7, ["7"]],
    ["returns a list", () => ["7", "8"], ["7", "8"]],
    ["returns nothing", () => undefined, []],
    ["throws", () => expect.fail("the headers are broken"), []],
  ])("can be read if get() of another fetch %s", (_title, get, values) => {
    const headers = Object.defineProperty(new Headers(), "get", { value: get });
    expect(headerValues(headers, "retry-after")).toEqual(values);
    expect(mediaTypeOf(headers)).toBe(values[0] ?? "");
  });
});

describe("a media type", () => {
  it.each([
    ["Application/JSON; charset=utf-8", "application/json"],
    [" text/html ;charset=utf-8", "text/html"],
    ["text/html, text/plain", "text/html"],
    ["", ""],
  ])("is in lower case and without parameters: %j", (value, type) => {
    expect(mediaTypeOf(withLines("Content-Type", value))).toBe(type);
  });

  it.each([
    ["is", ["application/json", "APPLICATION/JSON;charset=utf-8", "application/vnd.a-b.v1+json"], true],
    ["is not", ["", "text/json", "application/jsonp", "application/+json", "x-application/json"], false],
  ])("%s JSON: %j", (_verb, types, expected) => {
    for (const type of types) expect(isJson(withLines("Content-Type", type)), type).toBe(expected);
  });
});

it("a status from 200 to 299 is a success", () => {
  expect([199, 200, 299, 300].map(isSuccess)).toEqual([false, true, true, false]);
});
