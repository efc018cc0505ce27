import {
  type AnnieClient,
  type AnnieEvent,
  type ApiPromise,
  type Conversation,
  clientCredentials,
  createAnnieClient,
  type GaveUp,
  type HeaderValues,
  type paths,
} from "annie-conversations";
import type { Client } from "openapi-fetch";
import { describe, expectTypeOf, it } from "vitest";

const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
declare const annie: AnnieClient;
const { create } = annie.conversations;

describe("create", () => {
  it("takes what is documented", () => {
    expectTypeOf(create({ medium: "CHAT", botId })).resolves.toEqualTypeOf<Conversation>();
    expectTypeOf(create).parameter(0).toHaveProperty("medium").toEqualTypeOf<"CHAT" | "SMS">();
    expectTypeOf(
      create({ medium: "SMS", botId, toNumber: "+12025550123", idleTimeoutMinutes: 15, maxOpenMinutes: 120 }),
    ).toBeObject();
    expectTypeOf(
      create(
        { medium: "CHAT", botId },
        {
          signal: new AbortController().signal,
          timeout: 5_000,
          maxRetries: 0,
          maxWait: 0,
          headers: { "X-Clinic": "one" },
        },
      ),
    ).toBeObject();
  });

  it("has the response beside the result, if that is asked for", () => {
    const call = create({ medium: "CHAT", botId });
    expectTypeOf(call).toEqualTypeOf<ApiPromise<Conversation>>();
    expectTypeOf(call).toExtend<Promise<Conversation>>();
    expectTypeOf(call.withResponse()).resolves.toEqualTypeOf<{
      readonly data: Conversation;
      readonly response: Response;
    }>();
  });

  it("takes any role, and suggests the one that is known", () => {
    expectTypeOf(create({ medium: "CHAT", botId, messages: [{ role: "user", input: "Hi" }] })).toBeObject();
    expectTypeOf(create({ medium: "CHAT", botId, messages: [{ role: "assistant", input: "Hi" }] })).toBeObject();
  });

  it("refuses the rest", () => {
    // @ts-expect-error: not a documented medium
    void create({ medium: "FAX", botId });
    // @ts-expect-error: no botId
    void create({ medium: "CHAT" });
    // @ts-expect-error: no medium
    void create({ botId });
    // @ts-expect-error: an unknown property
    void create({ medium: "CHAT", botId, toNumbr: "+12025550123" });
    // @ts-expect-error: an unknown property of a message
    void create({ medium: "CHAT", botId, messages: [{ text: "Hi" }] });
    // @ts-expect-error: not a number
    void create({ medium: "CHAT", botId, idleTimeoutMinutes: "15" });
    // @ts-expect-error: a misspelled option
    void create({ medium: "CHAT", botId }, { timeOut: 5 });
    // @ts-expect-error: no request
    void create();
  });
});

describe("a conversation", () => {
  it("has a conversationId; the rest may be absent or null", () => {
    expectTypeOf<Conversation>().toHaveProperty("conversationId").toEqualTypeOf<string>();
    expectTypeOf<Conversation["summary"]>().toEqualTypeOf<string | null | undefined>();
    expectTypeOf<Conversation["duration"]>().toEqualTypeOf<number | null | undefined>();
    expectTypeOf<Conversation["conversationTags"]>().toEqualTypeOf<string[] | null | undefined>();
  });

  it("has open sets of values", () => {
    expectTypeOf<"ARCHIVED">().toExtend<Conversation["status"]>();
    expectTypeOf<"OPEN">().toExtend<Conversation["status"]>();
    expectTypeOf<7>().not.toExtend<Conversation["status"]>();
  });

  it("has no property that is not known", () => {
    expectTypeOf<Conversation>().not.toHaveProperty("id");
  });
});

describe("options", () => {
  it("are closed", () => {
    // @ts-expect-error: a misspelled option
    createAnnieClient({ tokn: "a-token" });
    // @ts-expect-error: not a function or a string
    createAnnieClient({ token: 7 });
    expectTypeOf(createAnnieClient({ token: async () => "a-token" })).toEqualTypeOf<AnnieClient>();
    const token = clientCredentials({ clientId: "an-id", clientSecret: "a-secret" });
    expectTypeOf(createAnnieClient({ token })).toEqualTypeOf<AnnieClient>();
    // @ts-expect-error: a misspelled option
    clientCredentials({ clientId: "an-id", clientSecret: "a-secret", tokenURL: "https://example.com" });
    // @ts-expect-error: no limiter
    createAnnieClient({ limiter: { take: async () => {} } });
    expectTypeOf(createAnnieClient({ fetch: globalThis.fetch, timeout: undefined })).toEqualTypeOf<AnnieClient>();
  });
});

describe("headers", () => {
  it("come as a Headers, pairs, or an object, with values that may be undefined", () => {
    expectTypeOf<Headers>().toExtend<HeaderValues>();
    expectTypeOf<[string, string | undefined][]>().toExtend<HeaderValues>();
    expectTypeOf<{ "X-Clinic": string | undefined }>().toExtend<HeaderValues>();
    expectTypeOf<{ "X-Clinic": number }>().not.toExtend<HeaderValues>();
    expectTypeOf<string[]>().not.toExtend<HeaderValues>();
  });
});

describe("api", () => {
  it("is openapi-fetch's own client", () => expectTypeOf(annie.api).toEqualTypeOf<Client<paths>>());

  it("is typed by the paths", () => {
    const posted = annie.api.POST("/conversations", { body: { medium: "CHAT", botId } });
    expectTypeOf(posted).resolves.toHaveProperty("response").toEqualTypeOf<Response>();
    type Data = NonNullable<Awaited<typeof posted>["data"]>;
    expectTypeOf<Data["data"]["conversationId"]>().toEqualTypeOf<string>();
    expectTypeOf<Data["success"]>().toEqualTypeOf<true>();
    // @ts-expect-error: not a path
    void annie.api.POST("/conversation", { body: { medium: "CHAT", botId } });
    // @ts-expect-error: no such operation
    void annie.api.DELETE("/conversations");
    // A misspelled option compiles, as openapi-fetch takes any; it is refused at run time.
    void annie.api.POST("/conversations", { body: { medium: "CHAT", botId }, sginal: undefined });
    // @ts-expect-error: no body
    void annie.api.POST("/conversations", {});
    // @ts-expect-error: not a documented medium
    void annie.api.POST("/conversations", { body: { medium: "FAX", botId } });
  });
});

describe("an event", () => {
  it("is narrowed by its type", () => {
    createAnnieClient({
      onEvent: (event) => {
        expectTypeOf(event).toEqualTypeOf<AnnieEvent>();
        expectTypeOf(event.call).toEqualTypeOf<number>();
        if (event.type === "answered") expectTypeOf(event.status).toEqualTypeOf<number>();
        if (event.type === "failed") expectTypeOf(event.status).toEqualTypeOf<number | undefined>();
        if (event.type === "gave-up") expectTypeOf(event.reason).toEqualTypeOf<GaveUp | "aborted" | "thrown">();
        // @ts-expect-error: no event has a body
        void event.body;
      },
    });
  });
});
