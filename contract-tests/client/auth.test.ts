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
import { created, request } from "../support/example-data.js";
import { advanceOnWait, useFakeTime } from "../support/fake-time.js";
import { expectCreateFailure, rejection } from "../support/rejection.js";
import { sendResponse, startTestServer, type TestServer } from "../support/test-server.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

const secret = "CANARY-secret";
type TokenResponse = readonly [status: number, body: unknown, headers?: Record<string, string>];

/** A token endpoint that issues tokens or sends a fixed response, a service that accepts its tokens, and a client. */
async function start(source?: ClientOptions["token"], fixed?: TokenResponse) {
  const valid = new Set<string>();
  const endpoint: TestServer = await startTestServer((response) => {
    const granted = `CANARY-token-${endpoint.bodies.length}`;
    const [status, body, headers] = fixed ?? [200, { access_token: granted }];
    valid.add(granted);
    sendResponse(response, status, body, headers);
  });
  const sent: string[] = [];
  const service = await startTestServer((response, { headers: { authorization = "" } }) => {
    const used = authorization.replace("Bearer ", "");
    sent.push(used);
    if (valid.has(used)) sendResponse(response, 201, created);
    else sendResponse(response, 401, { success: false, data: null, message: "No." });
  });
  const token = source ?? clientCredentials({ clientId: "CANARY-id", clientSecret: secret, tokenUrl: endpoint.url });
  const events: AnnieEvent[] = [];
  const annie = createAnnieClient({ baseUrl: service.url, token, onEvent: advanceOnWait(events) });
  const create = () => annie.conversations.create(request);
  return { create, endpoint, sent, valid, printable: [annie, token, events] };
}

describe("clientCredentials", () => {
  it("requests one token for many concurrent calls, and one more when the service rejects it", async () => {
    const { create, endpoint, sent, valid } = await start();
    await Promise.all(Array.from({ length: 20 }, create));
    await create();
    expect(sent).toEqual(Array(21).fill("CANARY-token-1"));
    valid.clear();
    await Promise.all(Array.from({ length: 4 }, create));
    const audience = "https://api.helloannie.com";
    const grant = { grant_type: "client_credentials", client_id: "CANARY-id", client_secret: secret, audience };
    expect(endpoint.bodies.map((body) => JSON.parse(body))).toEqual([grant, grant]);
  });

  it("requests a second token, but no third one, if the service rejects both", async () => {
    const { create, endpoint, sent, valid } = await start();
    vi.spyOn(valid, "has").mockReturnValue(false);
    for (let call = 0; call < 3; call += 1) {
      expectCreateFailure(await rejection(create()), AuthenticationError, { status: 401, outcome: "not-executed" });
    }
    expect(endpoint.bodies).toHaveLength(2);
    expect(sent).toHaveLength(4);
  });

  it.each<[what: string, attempts: number, TokenResponse, fields: object]>([
    ["a 429", 1, [429, { error: secret }, { "Retry-After": "90" }], { gaveUp: "maxWait", retryAfter: 90_000 }],
    ["a 503 three times", 3, [503, `<p>${secret}</p>`], { gaveUp: "maxRetries" }],
    ["a 200 without a token", 1, [200, { token_type: "Bearer", note: secret }], { gaveUp: "final" }],
  ])("fails a call, but shows no secret, if the token endpoint sends %s", async (_what, attempts, fixed, fields) => {
    const { create, sent, printable } = await start(undefined, fixed);
    const error = await rejection(create());
    const [status] = fixed;
    const message = expect.stringContaining("createConversation: there is no access token: ");
    expectCreateFailure(error, AuthenticationError, { status, outcome: "not-executed", message, ...fields });
    // The token endpoint's status must not pass for one of the service.
    const failure = `token ${status === 200 ? "missing" : status}`;
    expect(error).toHaveProperty("attempts", Array(attempts).fill({ waited: expect.any(Number), failure }));
    expect(sent).toEqual([]);
    for (const one of [error, ...printable]) {
      expect(inspect(one, { depth: 9, showHidden: true }) + JSON.stringify(one) + String(one)).not.toContain("CANARY");
    }
  });
});

describe("a token function", () => {
  it("is called for each call, which sends its token", async () => {
    const { create, sent, valid } = await start(vi.fn(async () => "second").mockResolvedValueOnce("first"));
    valid.add("first").add("second");
    await create();
    await create();
    expect(sent).toEqual(["first", "second"]);
  });

  const cause = new Error("The vault is closed.");
  it.each([
    ["throws", () => Promise.reject(cause), CallbackError, { callback: "token", cause }],
    ["returns an invalid header value", () => `${secret}\r\nX-Evil: 1`, ConfigurationError, { option: "token" }],
  ])("that %s fails the call before it is sent, and shows no token", async (_how, token, type, fields) => {
    const { create, sent } = await start(token);
    const error = await rejection(create());
    expectCreateFailure(error, type, { outcome: "not-executed", ...fields });
    expect(error).not.toHaveProperty("message", expect.stringContaining("CANARY"));
    expect(sent).toEqual([]);
  });
});

it("the user's own token source is asked for another token at most once per call", async () => {
  const getToken = vi.fn(async () => "old").mockResolvedValueOnce("older");
  const refuse = vi.fn(() => true);
  const { create, sent } = await start({ getToken, refuse });
  expectCreateFailure(await rejection(create()), AuthenticationError, { status: 401, gaveUp: "final" });
  expect(sent).toEqual(["older", "old"]);
  expect(refuse).toHaveBeenCalledExactlyOnceWith("older");
});
