import { describe, expect, it } from "vitest";
import { createConversation } from "../generated/operations.js";
import { parseSuccess, toResult } from "./response.js";
import { startTrace } from "./trace.js";

const conversationId = "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10";
const says = (text: string) => expect.objectContaining({ message: expect.stringContaining(text) });

/** What comes of an answer with this text. */
const resultOf = (text: string, strict = false) =>
  toResult(createConversation, { data: text, response: new Response(text) }, startTrace("create"), strict);

describe("a success", () => {
  it("has no issues where it is as specified", () => {
    const data = { conversationId };
    expect(resultOf(JSON.stringify({ success: true, data }))).toEqual({ result: data, issues: [] });
  });

  it("has an issue for each deviation", () => {
    const data = { conversationId, duration: "long" };
    const issue = { path: "/data/duration", keyword: "type", message: "must be number or null" };
    expect(resultOf(JSON.stringify({ success: true, data }))).toEqual({ result: data, issues: [issue] });
    expect(() => resultOf(JSON.stringify({ success: true, data }), true)).toThrow("/data/duration must be number");
  });
});

describe("a success that is no JSON", () => {
  it.each([
    ["text/html", ", but came as text/html"],
    ["text/html;charset=utf-8", ", but came as text/html"],
    ["application/xhtml+xml", ", but came as application/xhtml+xml"],
    ["Jo text/html", ""],
    ["text/html, text/plain", ""],
    ["text/x1202", ""],
    ["", ""],
  ])("says what came instead, in words that quote nothing: %j", (contentType, instead) => {
    const response = new Response("no JSON", { headers: { "Content-Type": contentType } });
    const message = `must be JSON${instead}`;
    expect(() => parseSuccess("no JSON", response, startTrace("create"))).toThrow(
      expect.objectContaining({ issues: [{ path: "", keyword: "json", message }] }),
    );
  });

  it("says nothing of what came where nobody said it", () => {
    const response = new Response("no JSON");
    response.headers.delete("content-type");
    expect(() => parseSuccess("no JSON", response, startTrace("create"))).toThrow(says(": the body must be JSON. "));
  });

  it.each(["", undefined])("says that it is empty: %j", (text) => {
    expect(() => parseSuccess(text, new Response(null), startTrace("create"))).toThrow(
      says(": the body must be JSON, but is empty. "),
    );
  });
});

describe("a redirect", () => {
  const elsewhere = "https://b.example:8443/+12025550123";
  /** What is thrown for an answer of this status that leads to this location. */
  const thrownOf = (status: number, location?: string) => {
    const response = new Response(null, { headers: location === undefined ? {} : { location } });
    // Some that the platform's own class cannot have.
    Object.defineProperties(response, { status: { value: status }, ok: { value: false } });
    return () => toResult(createConversation, { error: "", response }, startTrace("create"), false);
  };

  it.each([300, 301, 308, 399])("is told by the host that it leads to: %i", (status) => {
    expect(thrownOf(status, elsewhere)).toThrow(
      says(`: the service answered ${status}, a redirect to b.example:8443, which is not followed. `),
    );
  });

  it.each([199, 400, 404, 500])("is not what a %i is, whatever place it names", (status) => {
    expect(thrownOf(status, elsewhere)).toThrow(says(`: the service answered ${status}. `));
  });

  it("is not what a 304 is that names no place", () => {
    expect(thrownOf(304)).toThrow(says(": the service answered 304. "));
  });

  it.each(["/conversations", "tel:+12025550123", "annie://jo+12025550123/", "%%%"])(
    "leads to no host that is told: %s",
    (location) => {
      expect(thrownOf(302, location)).toThrow(
        says(": the service answered 302, a redirect to the same host or an unreadable one, which is not followed. "),
      );
    },
  );
});
