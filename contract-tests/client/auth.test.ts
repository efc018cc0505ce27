import { inspect } from "node:util";
import {
  type AnnieEvent,
  AuthenticationError,
  CallbackError,
  type ClientOptions,
  ConfigurationError,
  clientCredentials,
  createAnnieClient,
} from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { created, expectFailure, rejection, request } from "../support/example-call.js";
import { advanceOnWait, useFakeTime } from "../support/fake-time.js";
import { reply, startTestServer, type TestServer } from "../support/test-server.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

const secret = "CANARY-secret";
type Reply = readonly [status: number, body: unknown, headers?: Record<string, string>];

/** A token endpoint that sends these replies and then grants tokens, a service that accepts those, and a client of both. */
async function start(replies: readonly Reply[] = [], source?: ClientOptions["token"]) {
  const valid = new Set<string>();
  const endpoint: TestServer = await startTestServer((response) => {
    const granted = `CANARY-token-${endpoint.bodies.length}`;
    const [status, body, headers] = replies[endpoint.bodies.length - 1] ?? [200, { access_token: granted }];
    valid.add(granted);
    reply(response, status, body, headers);
  });
  const sent: string[] = [];
  const service = await startTestServer((response, { headers: { authorization = "" } }) => {
    const used = authorization.replace("Bearer ", "");
    sent.push(used);
    if (valid.has(used)) reply(response, 201, created);
    else reply(response, 401, { success: false, data: null, message: "No." });
  });
  const tokenUrl = `${endpoint.url}/token`;
  const token = source ?? clientCredentials({ clientId: "CANARY-id", clientSecret: secret, tokenUrl });
  const events: AnnieEvent[] = [];
  const annie = createAnnieClient({ baseUrl: service.url, token, onEvent: advanceOnWait(events) });
  return {
    create: () => annie.conversations.create(request),
    endpoint,
    sent,
    valid,
    printable: [annie, token, events],
  };
}

describe("clientCredentials", () => {
  it("requests one token for many calls at once, and keeps it for later ones", async () => {
    const { create, endpoint, sent } = await start();
    await Promise.all(Array.from({ length: 20 }, create));
    await create();
    const audience = "https://api.helloannie.com";
    const grant = { grant_type: "client_credentials", client_id: "CANARY-id", client_secret: secret, audience };
    expect(endpoint.bodies.map((body) => JSON.parse(body))).toEqual([grant]);
    expect(sent).toEqual(Array(21).fill("CANARY-token-1"));
  });

  it("replaces a token that the service refuses, once for all calls", async () => {
    const { create, endpoint, valid } = await start();
    await create();
    valid.clear();
    await Promise.all(Array.from({ length: 4 }, create));
    expect(endpoint.bodies).toHaveLength(2);
  });

  it("requests one more token, and no other, from an endpoint whose tokens the service refuses", async () => {
    const { create, endpoint, sent, valid } = await start();
    vi.spyOn(valid, "has").mockReturnValue(false);
    for (let call = 0; call < 3; call += 1) {
      expectFailure(await rejection(create()), AuthenticationError, { status: 401, outcome: "not-executed" });
    }
    expect(endpoint.bodies).toHaveLength(2);
    expect(sent).toHaveLength(4);
  });

  it("fails now if the token endpoint asks to wait for longer than maxWait, and says how long", async () => {
    const { create, endpoint } = await start([[429, {}, { "Retry-After": "90" }]]);
    const expected = { status: 429, gaveUp: "maxWait", retryAfter: 90_000 };
    expectFailure(await rejection(create()), AuthenticationError, expected);
    expect(endpoint.bodies).toHaveLength(1);
  });

  it.each<[status: number, body: unknown, attempts: number, says: string]>([
    [401, { error: "invalid_client", error_description: secret }, 1, "HOST answered 401 (invalid_client)"],
    [400, { error: `wrong ${secret} is wrong` }, 1, "HOST answered 400"],
    [400, { error: ["invalid_client"] }, 1, "HOST answered 400"],
    [403, `<p>${secret}</p>`, 1, "HOST answered 403"],
    [429, { error: secret }, 3, "HOST answered 429"],
    [503, null, 3, "HOST answered 503"],
    [302, { access_token: secret }, 1, "HOST answered 302"],
    [200, { token_type: "Bearer", note: secret }, 1, "the answer of HOST has none that can be used"],
  ])("says that there is no token, without the secret, after %i %j", async (status, body, attempts, says) => {
    const { create, endpoint, sent, printable } = await start(Array(attempts).fill([status, body]));
    const error = await rejection(create());
    const message = `there is no access token: ${says.replace("HOST", new URL(endpoint.url).host)}.`;
    const expected = { status, outcome: "not-executed", message: expect.stringContaining(message) };
    expectFailure(error, AuthenticationError, expected);
    // A status of the token endpoint is none of the service.
    const failure = `token ${status === 200 ? "missing" : status}`;
    expect(error).toHaveProperty("attempts", Array(attempts).fill({ waited: expect.any(Number), failure }));
    expect(sent).toEqual([]);
    for (const one of [error, ...printable]) {
      expect(inspect(one, { depth: 9, showHidden: true }) + JSON.stringify(one) + String(one)).not.toContain("CANARY");
    }
  });

  it("tries again if the token endpoint cannot be reached, and then says so", async () => {
    const { create, endpoint } = await start();
    await endpoint.close();
    const message = expect.stringContaining("gave no complete answer (ECONNREFUSED)");
    const attempts = Array(3).fill({ failure: "token ECONNREFUSED" });
    const expected = { status: undefined, gaveUp: "maxRetries", message, attempts };
    expectFailure(await rejection(create()), AuthenticationError, expected);
  });

  it("gets a token on the second attempt if the first one fails", async () => {
    const { create, sent } = await start([[503, {}]]);
    await create();
    expect(sent).toEqual(["CANARY-token-2"]);
  });
});

describe("a token function", () => {
  it("whose result no header can carry fails the call before it is sent, and the token is not shown", async () => {
    const { create, sent } = await start([], async () => `${secret}\r\nX-Evil: 1`);
    const error = await rejection(create());
    const attempts = [{ waited: 0, failure: "token unusable" }];
    expectFailure(error, ConfigurationError, { option: "token", outcome: "not-executed", attempts });
    expect(error).not.toHaveProperty("message", expect.stringContaining("CANARY"));
    expect(sent).toEqual([]);
  });

  it("that throws fails the call before it is sent, with what it threw as the cause", async () => {
    const cause = new Error("The vault is closed.");
    const { create, sent } = await start([], () => Promise.reject(cause));
    expectFailure(await rejection(create()), CallbackError, { callback: "token", outcome: "not-executed", cause });
    expect(sent).toEqual([]);
  });
});

describe("credentials of one's own", () => {
  it("are asked for another token once for each call", async () => {
    const getToken = vi.fn(async () => "old").mockResolvedValueOnce("older");
    const refuse = vi.fn(() => true);
    const { create, sent } = await start([], { getToken, refuse });
    expectFailure(await rejection(create()), AuthenticationError, { status: 401, gaveUp: "final" });
    expect(sent).toEqual(["older", "old"]);
    expect(refuse).toHaveBeenCalledExactlyOnceWith("older");
  });
});
