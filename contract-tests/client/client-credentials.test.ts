import { inspect } from "node:util";
import {
  type AnnieEvent,
  type ClientOptions,
  clientCredentials,
  createAnnieClient,
  isAnnieError,
} from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { created, rejection, request } from "../support/example-call.js";
import { advanceOnWait, useFakeTime } from "../support/fake-time.js";
import { reply, startTestServer, type TestServer } from "../support/test-server.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

const secret = "CANARY-secret";

/** A real token endpoint, a real service that takes only the tokens that are valid, and a client of both. */
async function startBoth(
  answer?: (count: number) => [status: number, body: unknown],
  options: ClientOptions = {},
  headers: Record<string, string> = {},
) {
  const valid = new Set<string>();
  const endpoint: TestServer = await startTestServer((response) => {
    const token = `CANARY-token-${endpoint.bodies.length}`;
    valid.add(token);
    const granted = { access_token: token, token_type: "Bearer", expires_in: 86_400 };
    const [status, body] = answer?.(endpoint.bodies.length) ?? [200, granted];
    reply(response, status, body ?? granted, headers);
  });
  const service = await startTestServer((response, { headers }) => {
    const known = valid.has((headers.authorization ?? "").replace("Bearer ", ""));
    reply(response, known ? 201 : 401, known ? created : { success: false, data: null, message: "No." });
  });
  const token = clientCredentials({ clientId: "CANARY-id", clientSecret: secret, tokenUrl: `${endpoint.url}/token` });
  const events: AnnieEvent[] = [];
  const annie = createAnnieClient({ baseUrl: service.url, token, onEvent: advanceOnWait(events), ...options });
  return { annie, endpoint, service, valid, events, token };
}

describe("client credentials", () => {
  it("are exchanged for a token once, for any number of calls at a time and after", async () => {
    const { annie, endpoint, service } = await startBoth();
    await Promise.all(Array.from({ length: 20 }, () => annie.conversations.create(request)));
    await annie.conversations.create(request);
    expect(endpoint.bodies.map((body) => JSON.parse(body))).toEqual([
      {
        grant_type: "client_credentials",
        client_id: "CANARY-id",
        client_secret: secret,
        audience: "https://api.helloannie.com",
      },
    ]);
    expect(service.bodies).toHaveLength(21);
  });

  it("are exchanged again ahead of the end of a token", async () => {
    const { annie, endpoint } = await startBoth();
    await annie.conversations.create(request);
    vi.advanceTimersByTime((86_400 - 61) * 1000);
    await annie.conversations.create(request);
    expect(endpoint.bodies).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    await annie.conversations.create(request);
    expect(endpoint.bodies).toHaveLength(2);
  });

  it("are exchanged again when the service refuses a token, once for all calls that it was refused to", async () => {
    const { annie, endpoint, service, valid } = await startBoth();
    await annie.conversations.create(request);
    valid.clear();
    await Promise.all([1, 2, 3, 4].map(() => annie.conversations.create(request)));
    expect(endpoint.bodies).toHaveLength(2);
    expect(service.bodies.length).toBeLessThanOrEqual(1 + 8);
  });

  it("are not exchanged again and again where the service refuses every token", async () => {
    const { annie, endpoint, service, valid } = await startBoth();
    vi.spyOn(valid, "has").mockReturnValue(false);
    for (let call = 0; call < 3; call += 1) {
      const error = await rejection(annie.conversations.create(request));
      expect(error).toMatchObject({ name: "AuthenticationError", status: 401, outcome: "not-executed" });
    }
    expect(endpoint.bodies).toHaveLength(2);
    expect(service.bodies).toHaveLength(4);
  });

  it("of one's own making are asked for another token once for each call", async () => {
    const { service } = await startBoth();
    const refuse = vi.fn(() => true);
    const getToken = vi.fn(async () => "a-token");
    const annie = createAnnieClient({ baseUrl: service.url, token: { getToken, refuse } });
    expect(await rejection(annie.conversations.create(request))).toMatchObject({ status: 401, gaveUp: "final" });
    expect(getToken).toHaveBeenCalledTimes(2);
    expect(refuse).toHaveBeenCalledExactlyOnceWith("a-token");
    await rejection(annie.conversations.create(request, { maxRetries: 0 }));
    await rejection(annie.conversations.create(request, { headers: { Authorization: "Bearer mine" } }));
    expect(service.bodies).toHaveLength(4);
  });

  it("of one's own making cannot hide the refusal of the service", async () => {
    const { service } = await startBoth();
    const refuse = () => {
      throw new Error("The refuser is broken.");
    };
    const annie = createAnnieClient({ baseUrl: service.url, token: { getToken: async () => "a-token", refuse } });
    expect(await rejection(annie.conversations.create(request))).toHaveProperty("name", "AuthenticationError");
  });

  it("that are to wait for longer than maxWait fail now, and say how long", async () => {
    const { annie, endpoint } = await startBoth(() => [429, {}], {}, { "Retry-After": "90" });
    const error = await rejection(annie.conversations.create(request));
    expect(error).toMatchObject({ name: "AuthenticationError", status: 429, gaveUp: "maxWait", retryAfter: 90_000 });
    expect(endpoint.bodies).toHaveLength(1);
  });

  it.each<[what: string, answer: [number, unknown], attempts: number, says: string]>([
    ["refused", [401, { error: "access_denied", error_description: secret }], 1, "answered 401 (access_denied)"],
    ["refused with HTML", [403, `<p>${secret}`], 1, "answered 403"],
    ["limited", [429, { error: secret }], 3, "answered 429"],
    ["broken", [503, { error: secret }], 3, "answered 503"],
    ["without a token", [200, { token_type: "Bearer", note: secret }], 1, "has none that can be used"],
    ["of another type", [200, { access_token: secret, token_type: "DPoP" }], 1, "has none that can be used"],
    ["no JSON", [200, secret], 1, "has none that can be used"],
    ["redirected", [302, ""], 1, "answered 302"],
  ])("that are %s say so, without the secret", async (_what, answer, attempts, says) => {
    const { annie, service, endpoint, events, token } = await startBoth(() => answer);
    const error = await rejection(annie.conversations.create(request));
    expect(error).toMatchObject({ name: "AuthenticationError", status: answer[0], outcome: "not-executed" });
    expect(error).toHaveProperty("message", expect.stringContaining(`${new URL(endpoint.url).host} ${says}`));
    expect(error).toHaveProperty("attempts.length", attempts);
    expect(service.bodies).toHaveLength(0);
    // No status of the endpoint passes for one of the service.
    expect(isAnnieError(error) && error.attempts.map(({ status }) => status)).toEqual(Array(attempts).fill(undefined));
    for (const one of [error, events, annie, token]) {
      expect(inspect(one, { depth: 9, showHidden: true }) + JSON.stringify(one) + String(one)).not.toContain("CANARY");
    }
  });

  it("that reach nobody are tried again, and then say so", async () => {
    const { annie, endpoint } = await startBoth();
    await endpoint.close();
    const error = await rejection(annie.conversations.create(request));
    expect(error).toMatchObject({ name: "AuthenticationError", status: undefined, gaveUp: "maxRetries" });
    expect(error).toHaveProperty("message", expect.stringContaining("gave no complete answer (ECONNREFUSED)"));
    expect(isAnnieError(error) && error.attempts.map(({ failure }) => failure)).toEqual(
      Array(3).fill("token ECONNREFUSED"),
    );
  });

  it("that fail once do not fail the call", async () => {
    const { annie, endpoint } = await startBoth((count) => (count === 1 ? [503, {}] : [200, undefined]));
    await annie.conversations.create(request);
    expect(endpoint.bodies).toHaveLength(2);
  });
});
