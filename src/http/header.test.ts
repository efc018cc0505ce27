import { describe, expect, it } from "vitest";
import { headerValues, isJson, mediaTypeOf } from "./header.js";

/** A message that has arrived with one header, in as many lines as there are values. */
const withLines = (name: string, ...values: string[]) =>
  new Headers(values.map((value): [string, string] => [name, value]));

describe("the values of a header", () => {
  const valuesOf = (...values: string[]) => headerValues(withLines("Retry-After", ...values), "retry-after");

  it("are one, without the white space around it, if it arrived once", () => {
    expect(valuesOf("\t7 ")).toEqual(["7"]);
    const untrimmed = Object.defineProperty(new Headers(), "get", { value: () => "\t7 " });
    expect(headerValues(untrimmed, "retry-after")).toEqual(["7"]);
  });

  it("are none if it is absent, or has no value", () => {
    expect(headerValues(new Headers({ Date: "7" }), "retry-after")).toEqual([]);
    expect(valuesOf("")).toEqual([]);
    expect(valuesOf(",,")).toEqual([]);
  });

  it("are several if it arrived several times, in one line or in several", () => {
    expect(valuesOf("7", "8", "9")).toEqual(["7", "8", "9"]);
    expect(valuesOf("7 ,8\t,, 9")).toEqual(["7", "8", "9"]);
  });

  it.each([
    ["a number", () => 7, ["7"]],
    ["a list", () => ["7", "8"], ["7", "8"]],
    ["nothing", () => undefined, []],
    [
      "an error",
      () => {
        throw new Error("It is broken.");
      },
      [],
    ],
  ])("are read from headers that answer with %s", (_what, get, values) => {
    const headers = Object.defineProperty(new Headers(), "get", { value: get });
    expect(headerValues(headers, "retry-after")).toEqual(values);
    expect(mediaTypeOf(headers)).toBe(values[0] ?? "");
  });

  const dates = [
    "Sun, 06 Nov 1994 08:49:37 GMT",
    "Sunday, 06-Nov-94 08:49:37 GMT",
    "Wednesday, 09-Nov-94 08:49:37 GMT",
  ];

  it.each(dates)("keep the comma of an HTTP-date: %s", (date) => {
    expect(valuesOf(date)).toEqual([date]);
    expect(valuesOf("7", date, "8", date)).toEqual(["7", date, "8", date]);
  });
});

describe("the media type of a message", () => {
  it.each([
    ["application/json", "application/json"],
    ["Application/JSON; charset=utf-8", "application/json"],
    [" text/html ;charset=utf-8", "text/html"],
    ["text/html, text/plain", "text/html"],
    ["", ""],
  ])("is in lower case and without parameters: %j", (value, type) => {
    expect(mediaTypeOf(withLines("Content-Type", value))).toBe(type);
  });

  it("is empty if there is none", () => {
    expect(mediaTypeOf(new Headers())).toBe("");
  });

  it.each([
    "application/json",
    "APPLICATION/JSON;charset=utf-8",
    "application/problem+json",
    "application/vnd.a-b.v1+json",
  ])("says that it is JSON: %s", (value) => expect(isJson(withLines("Content-Type", value))).toBe(true));

  it.each([
    "",
    "text/html",
    "text/json",
    "application/jsonp",
    "application/+json",
    "application/json-seq",
    "x-application/json",
  ])("does not say that it is JSON: %j", (value) => expect(isJson(withLines("Content-Type", value))).toBe(false));
});
