import { inspect } from "node:util";
import { ConnectionError, createAnnieClient } from "annie-conversations";
import { describe, expect, it } from "vitest";
import { expectFailure, rejection, request, token } from "../support/example-call.js";
import { startTestServer } from "../support/test-server.js";

describe("a connection", () => {
  it("that is refused: nothing was executed", async () => {
    const server = await startTestServer(() => {});
    await server.close();
    const annie = createAnnieClient({ baseUrl: server.url, token, maxRetries: 0 });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ConnectionError, {
      outcome: "not-executed",
      attempts: [{ failure: "ECONNREFUSED" }],
      cause: { code: "ECONNREFUSED" },
    });
    expect(error).toHaveProperty("message", expect.stringContaining(new URL(server.url).host));
  });

  it("that breaks after the request: nobody knows", async () => {
    const server = await startTestServer((response) => response.destroy());
    const annie = createAnnieClient({ baseUrl: server.url, token });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ConnectionError, { outcome: "unknown", attempts: [{ failure: "UND_ERR_SOCKET" }] });
    expect(server.bodies).toEqual([JSON.stringify(request)]);
  });

  it.each([
    [201, "executed"],
    [500, "unknown"],
    [429, "not-executed"],
  ])("that breaks within the body of a %i: %s", async (status, outcome) => {
    const server = await startTestServer((response) => {
      const headers = { "Content-Type": "application/json", "Content-Length": "100" };
      response.writeHead(status, headers).write("{", () => response.destroy());
    });
    const annie = createAnnieClient({ baseUrl: server.url, token, maxRetries: 0 });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ConnectionError, { outcome, attempts: [{ status, failure: "UND_ERR_SOCKET" }] });
    expect(server.bodies).toHaveLength(1);
  });
});

describe("a fetch of one's own", () => {
  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["no response", { ok: true, status: 200, text: async () => "{}" }],
    ["a status that is a text", { ok: true, status: "+12025550123", headers: new Headers(), text: async () => "{}" }],
  ])("that answers with %s: nobody knows", async (_what, answer) => {
    // @ts-expect-error: a fetch that breaks its contract is what is tested.
    const annie = createAnnieClient({ token, fetch: async () => answer });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ConnectionError, { outcome: "unknown", attempts: [{ failure: "TypeError" }] });
    expect(`${error}`).not.toContain("+1202");
  });

  it("that quotes a value in its failure: it is not repeated", async () => {
    const failure = new TypeError("+12025550123", { cause: new Error("+12025550123") });
    const annie = createAnnieClient({ token, fetch: () => Promise.reject(failure) });
    const error = await rejection(annie.conversations.create(request));
    expectFailure(error, ConnectionError, { outcome: "unknown", cause: { name: "Error" } });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("+1202");
  });

  it.each([undefined, null, "text", 0])("that rejects with %j: nobody knows", async (reason) => {
    const annie = createAnnieClient({ token, fetch: () => Promise.reject(reason) });
    expectFailure(await rejection(annie.conversations.create(request)), ConnectionError, { outcome: "unknown" });
  });
});
