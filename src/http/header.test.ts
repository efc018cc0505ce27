import { describe, expect, it } from "vitest";
import { headerValues, isJson, isSuccess, mediaTypeOf } from "./header.js";

/** Headers with one field, in as many lines as there are values. */
const withLines = (name: string, ...values: string[]) =>
  new Headers(values.map((value): [string, string] => [name, value]));

describe("the values of a header", () => {
  const imfFixdate = "Sun, 06 Nov 1994 08:49:37 GMT";
  const rfc850 = "Wednesday, 09-Nov-94 08:49:37 GMT";

  it.each<[string, string[], string[]]>([
    ["are none if it is absent", [], []],
    ["are none if it is empty", [""], []],
    ["are none if there are only commas", [",,"], []],
    ["are several if it arrives several times", ["7", "8", "9"], ["7", "8", "9"]],
    ["are several if one line has several, without the white space", ["7 ,8\t,, 9"], ["7", "8", "9"]],
    ["keep the commas of HTTP-dates among others", ["7", imfFixdate, "8", rfc850], ["7", imfFixdate, "8", rfc850]],
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

it("a media type is in lower case and without parameters, and the first of several", () => {
  const types = ["Text/HTML ;charset=utf-8", "text/html, text/plain"].map((type) => withLines("Content-Type", type));
  expect(types.map(mediaTypeOf)).toEqual(["text/html", "text/html"]);
});

it("a response is JSON if its media type is, or has that suffix", () => {
  const json = ["application/json", "APPLICATION/JSON;charset=utf-8", "application/vnd.a-b.v1+json"];
  const others = ["", "text/json", "application/jsonp", "application/+json", "x-application/json"];
  expect([...json, ...others].filter((type) => isJson(withLines("Content-Type", type)))).toEqual(json);
});

it("a status from 200 to 299 is a success", () => {
  expect([199, 200, 299, 300].map(isSuccess)).toEqual([false, true, true, false]);
});
