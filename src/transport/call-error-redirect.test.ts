import { describe, expect, it } from "vitest";
import { createConversation } from "../../generated/operations.js";
import { callSettings } from "../options/call-options.js";
import { clientSettings } from "../options/client-options.js";
import { errorOfAnswer } from "./call-error.js";
import { CallRecord } from "./call-record.js";

/** The message of the error for an answer of this status that leads to this location. */
function wordsFor(status: number, location?: string, fields: object = {}): string {
  const response = new Response(null, { headers: location === undefined ? {} : { location } });
  // Some that the platform's own class cannot have.
  for (const [name, value] of Object.entries({ status, ...fields })) Object.defineProperty(response, name, { value });
  const settings = callSettings(clientSettings({ token: "a-token" }), {}, "createConversation");
  const record = new CallRecord(createConversation, settings);
  record.end({ response, text: "", head: response, outcome: "not-executed", token: "a-token", ms: 1 }, undefined);
  const { message } = errorOfAnswer(response, record);
  return message.replace(/^createConversation: (.*) The operation was not executed\.$/, "$1");
}

describe("the error for a redirect", () => {
  const elsewhere = "https://b.example:8443/+12025550123";

  it.each([300, 301, 308, 399])("names the host that it leads to: %i", (status) => {
    expect(wordsFor(status, elsewhere)).toBe(
      `the service answered ${status}, a redirect to b.example:8443, which is not followed.`,
    );
  });

  it.each(["/conversations", "tel:+12025550123", "annie://jo+12025550123/", "%%%"])(
    "names no host if there is none to be named: %s",
    (location) => {
      expect(wordsFor(302, location)).toBe(
        "the service answered 302, a redirect to the same host or an unreadable one, which is not followed.",
      );
    },
  );

  it("names nothing that a browser hides", () => {
    expect(wordsFor(0, undefined, { type: "opaqueredirect" })).toBe(
      "the service answered with a redirect, which is not followed.",
    );
  });

  it.each([
    [199, elsewhere],
    [400, elsewhere],
    [404, elsewhere],
    [500, elsewhere],
    [304, undefined],
  ])("is not that of an answer that is none: %i", (status, location) => {
    expect(wordsFor(status, location)).toBe(`the service answered ${status}.`);
  });
});
