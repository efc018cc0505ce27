import { inspect } from "node:util";
import {
  ApiError,
  ConnectionError,
  createAnnieClient,
  type Fetch,
  isAnnieError,
  ServerError,
} from "annie-conversations";
import { describe, expect, it } from "vitest";
import { expectFailure, rejection, request, token } from "../support/example-call.js";
import { breakOff, clientOn, closeConnection, type Respond, respond } from "./client-on.js";

const envelope = { success: false, data: null, message: "No bot." };
const isUnknown = "The operation may have been executed: check before you send it again.";

describe("the error of a response", () => {
  it.each<[string, sent: unknown, body: unknown]>([
    ["the declared envelope", envelope, envelope],
    ["JSON that is no envelope", { ...envelope, message: 7 }, undefined],
    ["HTML", "<p>Bad gateway</p>", undefined],
    ["nothing", "", undefined],
  ])("keeps its class, and has the headers and the body, if that is %s", async (_what, sent, body) => {
    const { create } = await clientOn([respond(502, { "X-Note": "a note" }, sent)]);
    const error = await rejection(create());
    const bodyText = typeof sent === "string" ? sent : JSON.stringify(sent);
    expectFailure(error, ServerError, { status: 502, outcome: "unknown", body, bodyText });
    expect(isAnnieError(error) && error.headers?.get("x-note")).toBe("a note");
  });

  it.each([
    ["https://a-token@example.com/to/+12025550123?q=1", "example.com"],
    ["/to/+12025550123", "the same host or an unreadable one"],
    ["https://+12025550123/", "the same host or an unreadable one"],
  ])("names no more than the host that a redirect leads to: %s", async (location, where) => {
    const { create } = await clientOn([respond(302, { Location: location })]);
    const says = `the service answered 302, a redirect to ${where}, which is not followed.`;
    const message = `createConversation: ${says} ${isUnknown}`;
    expectFailure(await rejection(create()), ApiError, { name: "ApiError", status: 302, message });
  });

  it("says that there was a redirect if a browser hides all else", async () => {
    const hidden = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
    const annie = createAnnieClient({ token, fetch: async () => hidden });
    const message = `createConversation: the service answered with a redirect, which is not followed. ${isUnknown}`;
    expectFailure(await rejection(annie.conversations.create(request)), ApiError, { status: 0, message });
  });
});

describe("the error of a connection", () => {
  it("names the host and the cause if it is refused", async () => {
    const { create, server } = await clientOn([], { maxRetries: 0 });
    await server.close();
    const message = `createConversation: the connection to ${new URL(server.url).host} failed (ECONNREFUSED).`;
    expectFailure(await rejection(create()), ConnectionError, {
      message: `${message} The operation was not executed.`,
      cause: { code: "ECONNREFUSED" },
      attempts: [{ waited: 0, failure: "ECONNREFUSED" }],
    });
  });

  it.each<[string, Respond, attempt: object]>([
    ["before the response", closeConnection, { failure: "UND_ERR_SOCKET" }],
    ["within the response", breakOff(201), { status: 201, failure: "UND_ERR_SOCKET" }],
  ])("has the code, and the status as far as it came, if it breaks %s", async (_when, how, attempt) => {
    const { create } = await clientOn([how]);
    const error = await rejection(create());
    expectFailure(error, ConnectionError, { cause: { code: "UND_ERR_SOCKET" }, bodyText: undefined });
    expect(error).toHaveProperty("attempts", [{ waited: 0, ...attempt }]);
  });
});

describe("a fetch of one's own", () => {
  const timeout = new TypeError("fetch failed", { cause: { code: "UND_ERR_HEADERS_TIMEOUT" } });
  const quoting = new TypeError("+12025550123", { cause: new Error("+12025550123") });
  const response = { ok: true, status: "+12025550123", headers: new Headers(), text: async () => "{}" };

  it.each<[string, () => Promise<unknown>, name: string, failure: string]>([
    ["resolves with nothing", async () => undefined, "ConnectionError", "TypeError"],
    ["resolves with a status that is text", async () => response, "ConnectionError", "TypeError"],
    ["rejects with nothing", () => Promise.reject(), "ConnectionError", "Error"],
    ["rejects with text", () => Promise.reject("+12025550123"), "ConnectionError", "Error"],
    ["quotes a value in its error", () => Promise.reject(quoting), "ConnectionError", "Error"],
    ["gives up before the timeout", () => Promise.reject(timeout), "TimeoutError", "timeout"],
  ])("that %s leaves the outcome unknown, and its values are not repeated", async (_how, answer, name, failure) => {
    // A fetch that breaks its contract is what is tested.
    const annie = createAnnieClient({ token, fetch: answer as Fetch });
    const error = await rejection(annie.conversations.create(request));
    expect(error).toMatchObject({ name, outcome: "unknown", gaveUp: "unsafe", attempts: [{ failure }] });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("+1202");
  });
});
