import { inspect } from "node:util";
import { createAnnieClient, type Fetch } from "annie-conversations";
import { MockAgent, fetch as undiciFetch } from "undici";
import { expect, it } from "vitest";
import { created, request, token } from "../support/example-data.js";
import { rejection } from "../support/rejection.js";

const quoting = new TypeError("+12025550123", { cause: new Error("+12025550123") });
const withText = { ok: true, status: "+12025550123", headers: new Headers(), text: async () => "{}" };
const { proxy: unreadable, revoke } = Proxy.revocable({}, {});
revoke();
// A browser hides everything else about a redirect.
const redirect = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
const redirected = "the service answered with a redirect, which is not followed.";

it.each<[how: string, send: () => Promise<unknown>, name: string, says: string]>([
  ["resolves with undefined", async () => undefined, "ConnectionError", "failed (TypeError)."],
  ["resolves with a status that is a string", async () => withText, "ConnectionError", "failed (TypeError)."],
  ["resolves with a browser's opaque redirect", async () => redirect, "ApiError", redirected],
  ["rejects with a string", () => Promise.reject("+12025550123"), "ConnectionError", "failed (Error)."],
  ["rejects with an unreadable object", () => Promise.reject(unreadable), "ConnectionError", "failed (Error)."],
  ["quotes a value in its error", () => Promise.reject(quoting), "ConnectionError", "failed (Error)."],
])("a fetch that %s leaves the outcome unknown, and the error shows no value", async (_how, send, name, says) => {
  // This test is about functions that break the contract of fetch.
  const annie = createAnnieClient({ token, fetch: send as Fetch });
  const error = await rejection(annie.conversations.create(request));
  const message = expect.stringContaining(says);
  expect(error).toMatchObject({ name, message, outcome: "unknown" });
  expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("+1202");
});

it("a fetch of undici's own fits as it is, and with a dispatcher", async () => {
  const dispatcher = new MockAgent();
  const headers = { "content-type": "application/json" };
  const path = "/v1/conversations";
  dispatcher.get("https://api.helloannie.com").intercept({ path, method: "POST" }).reply(201, created, { headers });
  createAnnieClient({ token, fetch: undiciFetch });
  const annie = createAnnieClient({ token, fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }) });
  expect(await annie.conversations.create(request)).toEqual(created.data);
  await dispatcher.close();
});
