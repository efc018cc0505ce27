import { inspect } from "node:util";
import { ApiError, createAnnieClient, type Fetch, isAnnieError, ServerError } from "annie-conversations";
import { describe, expect, it } from "vitest";
import { expectFailure, rejection, request, token } from "../support/example-call.js";
import { clientOn, respond } from "./client-on.js";

const envelope = { success: false, data: null, message: "No bot." };

describe("the error of a response", () => {
  it.each<[what: string, sent: unknown, body: unknown, bodyText: string]>([
    ["the declared envelope", envelope, envelope, JSON.stringify(envelope)],
    ["HTML", "<p>Bad gateway</p>", undefined, "<p>Bad gateway</p>"],
  ])(
    "has its status, headers and text, and %s as its body if that is declared",
    async (_what, sent, body, bodyText) => {
      const { create } = await clientOn([respond(502, { "X-Note": "a note" }, sent)]);
      const error = await rejection(create());
      expectFailure(error, ServerError, { status: 502, outcome: "unknown", body, bodyText });
      expect(isAnnieError(error) && error.headers?.get("x-note")).toBe("a note");
    },
  );

  it("says that there was a redirect if a browser hides all else", async () => {
    const hidden = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
    const annie = createAnnieClient({ token, fetch: async () => hidden });
    const message = expect.stringContaining("the service answered with a redirect, which is not followed.");
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ApiError, { status: 0, outcome: "unknown", message });
  });
});

describe("the error of a create whose own fetch", () => {
  const quoting = new TypeError("+12025550123", { cause: new Error("+12025550123") });
  const response = { ok: true, status: "+12025550123", headers: new Headers(), text: async () => "{}" };

  it.each<[how: string, send: () => Promise<unknown>, failure: string]>([
    ["resolves with nothing", async () => undefined, "TypeError"],
    ["resolves with a status that is text", async () => response, "TypeError"],
    ["rejects with text", () => Promise.reject("+12025550123"), "Error"],
    ["quotes a value in its error", () => Promise.reject(quoting), "Error"],
  ])("%s leaves the outcome unknown, and repeats no value", async (_how, send, failure) => {
    // A fetch that breaks its contract is what is tested.
    const annie = createAnnieClient({ token, fetch: send as Fetch });
    const error = await rejection(annie.conversations.create(request));
    const fields = { name: "ConnectionError", outcome: "unknown", gaveUp: "unsafe", attempts: [{ failure }] };
    expect(error).toMatchObject(fields);
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("+1202");
  });
});
