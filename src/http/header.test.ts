import { expect, it } from "vitest";
import { headerValues, isJson, mediaTypeOf } from "./header.js";

const headersOf = (type: string) => new Headers({ "Content-Type": type });
const imfFixdate = "Sun, 06 Nov 1994 08:49:37 GMT";
const rfc850 = "Wednesday, 09-Nov-94 08:49:37 GMT";

it.each<[string, () => unknown, string[]]>([
  ["null", () => null, []],
  ["only commas", () => ",,", []],
  ["white space around a value", () => "\t7 ", ["7"]],
  ["HTTP-dates among others", () => `7, ${imfFixdate}, 8, ${rfc850}`, ["7", imfFixdate, "8", rfc850]],
  ["a number, in a custom fetch", () => 7, ["7"]],
  ["no value but throws, in a custom fetch", () => expect.fail("the headers are broken"), []],
])("the values of a header can be read if get() gives %s", (_result, get, values) => {
  const headers = Object.defineProperty(new Headers(), "get", { value: get });
  expect(headerValues(headers, "retry-after")).toEqual(values);
  expect(mediaTypeOf(headers)).toBe(values[0]?.replace(/,.*/, "") ?? "");
});

it("a response is JSON if its media type is JSON or ends with +json", () => {
  const json = ["application/json", "APPLICATION/JSON;charset=utf-8", "application/vnd.a-b.v1+json"];
  const others = ["", "text/json", "application/jsonp", "application/+json", "x-application/json"];
  expect([...json, ...others].filter((type) => isJson(headersOf(type)))).toEqual(json);
});
