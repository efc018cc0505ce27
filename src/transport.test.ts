import { describe, expect, it, vi } from "vitest";
import { createAnnieClient } from "./client.js";
import type { AnnieEvent } from "./events.js";
import type { ClientOptions } from "./options.js";

const request = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

/** A client whose service gives these answers, one after the other and then a success. */
function clientOf(answers: readonly (() => Response)[], options: ClientOptions = {}) {
  const left = [...answers];
  const fetch = vi.fn(async () => left.shift()?.() ?? Response.json(created));
  const events: AnnieEvent[] = [];
  const onEvent = (event: AnnieEvent) => void events.push(event);
  const annie = createAnnieClient({ token: "a-token", fetch, onEvent, maxRetries: 0, ...options });
  const fail = () => annie.conversations.create(request).catch((error: unknown) => error);
  return { annie, fail, fetch, events };
}

const refused = (status: number) => () => Response.json({ success: false }, { status });
const brokenOff = (status: number) => () => {
  const failure = new TypeError("terminated", { cause: { code: "ECONNRESET" } });
  return new Response(new ReadableStream({ pull: (controller) => controller.error(failure) }), { status });
};
const unreachable = () => {
  throw new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
};

describe("what was tried", () => {
  it.each([
    ["the status", refused(400), { waited: 0, status: 400 }],
    ["what went wrong", unreachable, { waited: 0, failure: "ECONNREFUSED" }],
    ["both", brokenOff(400), { waited: 0, status: 400, failure: "ECONNRESET" }],
  ])("has %s and nothing else", async (_what, answer, attempt) => {
    const { fail } = clientOf([answer]);
    const error = await fail();
    expect(Object(error).attempts).toStrictEqual([attempt]);
  });
});

describe("a call that ends without a success", () => {
  it("is reported with the reason that its error has", async () => {
    const { fail, events } = clientOf([refused(503)]);
    expect(await fail()).toHaveProperty("gaveUp", "unsafe");
    const gaveUp = { type: "gave-up", reason: "unsafe", outcome: "unknown", error: "ServerError" };
    expect(events.at(-1)).toMatchObject(gaveUp);
  });

  it("is reported with the same reason where there is no error, through api", async () => {
    const { annie, events } = clientOf([refused(503), refused(400)]);
    const reasons = async () => {
      await annie.api.POST("/conversations", { body: request });
      return events.at(-1);
    };
    const gaveUp = { type: "gave-up", attempt: 1, error: undefined };
    expect(await reasons()).toMatchObject({ ...gaveUp, reason: "unsafe", outcome: "unknown" });
    expect(await reasons()).toMatchObject({ ...gaveUp, reason: "final", outcome: "not-executed" });
  });
});

describe("a source of tokens", () => {
  const source = () => ({ getToken: async () => "a-token", refuse: vi.fn(() => true) });

  it("is told of a 401, and asked for another token", async () => {
    const token = source();
    const { fail, fetch } = clientOf([refused(401)], { token, maxRetries: 1 });
    expect(await fail()).toEqual(created.data);
    expect(token.refuse.mock.calls).toEqual([["a-token"]]);
    expect(fetch).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["400", refused(400)],
    ["403", refused(403)],
    ["503", refused(503)],
    ["401 that breaks off", brokenOff(401)],
    ["connection that is refused", unreachable],
  ])("is told of no other answer, which is not sent again for a token: %s", async (_what, answer) => {
    const token = source();
    const { fail, fetch } = clientOf([answer], { token, maxRetries: 0 });
    expect(await fail()).toBeInstanceOf(Error);
    expect(token.refuse).not.toHaveBeenCalled();
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe("the headers of an attempt", () => {
  it.each<[string, ClientOptions]>([
    ["the client's token", {}],
    ["the caller's own", { headers: { Authorization: "Bearer own" } }],
  ])("are not those that a fetch changed in the one before: with %s", async (_what, options) => {
    const sent: Headers[] = [];
    const fetch: ClientOptions["fetch"] = async (_url, init) => {
      sent.push(new Headers(init.headers));
      Object.assign(Object(init.headers), { "x-attempt": "changed" });
      return sent.length === 1 ? unreachable() : Response.json(created);
    };
    vi.spyOn(Math, "random").mockReturnValue(0);
    await createAnnieClient({ token: "a-token", ...options, fetch }).conversations.create(request);
    expect(sent.map((headers) => headers.get("x-attempt"))).toEqual([null, null]);
  });
});
