import * as client from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useFakeTime } from "../../support/fake-time.js";
import { failReads, type Listed, type Listing, loadGuide, startLook } from "./listing-server.js";

type Create = client.CreateConversationRequest;

const { lookFor } = await loadGuide();

// The clock stands still, and passes when the client waits: nothing here waits for real time.
beforeEach(useFakeTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const text = "Hello, I would like to move my appointment.";
const sms: Create = { medium: "SMS", botId, toNumber: "+12025550123" };
const chat: Create = { medium: "CHAT", botId, messages: [{ input: text }, { input: "On Thursday." }] };

/** A conversation as the service lists it, so many minutes after the request began: it fits the SMS. */
function listed(minutes = 0, more: object = {}): Listed {
  const startTime = new Date(Date.now() + minutes * 60_000).toISOString();
  return { conversationId: crypto.randomUUID(), ...{ medium: "SMS", toNumber: "+12025550123", startTime }, ...more };
}

/** Conversations of the same bot that do not fit: more than two pages of them. */
function others(): Listed[] {
  const numbers = Array.from({ length: 230 }, (_, index) => `+1202555${1000 + index}`);
  return numbers.map((toNumber) => listed(0, { toNumber }));
}

async function look(request: Create, listing: Listing) {
  const { annie } = await startLook(listing);
  return lookFor(annie, request, Date.now());
}

describe("a look for an SMS", () => {
  it("finds it on any page", async () => {
    const conversation = listed();
    const { annie, requests } = await startLook({ conversations: [...others(), conversation] });
    const found = { result: "found", conversation };
    expect(await lookFor(annie, sms, Date.now())).toEqual(found);
    expect(requests).toEqual(Array(3).fill("GET /conversations"));
  });

  it("does not find it if none fits", async () => {
    expect(await look(sms, { conversations: others() })).toEqual({ result: "not found" });
    expect(await look(sms, {})).toEqual({ result: "not found" });
  });

  it("is ambiguous if two fit", async () => {
    const candidates = [listed(), listed(1)];
    const [first, second] = candidates;
    const conversations = [...others(), first, ...others(), second].flatMap((one) => one ?? []);
    expect(await look(sms, { conversations })).toEqual({ result: "ambiguous", candidates });
  });

  it.each(["+1 202 555 0123", "1-202-555-0123", "001 (202) 555-0123"])("finds the number as %s", async (toNumber) => {
    const conversation = listed(0, { toNumber });
    expect(await look(sms, { conversations: [...others(), conversation] })).toEqual({ result: "found", conversation });
  });

  it.each([
    ["no startTime", { startTime: null }],
    ["a startTime that is none", { startTime: "yesterday" }],
    ["no number", { toNumber: null }],
    ["a number without the country code", { toNumber: "(202) 555-0123" }],
    ["a masked number", { toNumber: "*******0123" }],
    ["a number that is masked in the middle", { toNumber: "+1202***0123" }],
    ["a number that is masked by letters", { toNumber: "+1XXXXXX0123" }],
    ["a startTime of hours later", { startTime: new Date(Date.now() + 5 * 3_600_000).toISOString() }],
    ["no medium", { medium: null }],
  ])("leaves one that has %s to a person", async (_what, more) => {
    const unclear = listed(0, more);
    const sure = listed();
    const ambiguous = (candidates: Listed[]) => ({ result: "ambiguous", candidates });
    expect(await look(sms, { conversations: [...others(), unclear] })).toEqual(ambiguous([unclear]));
    expect(await look(sms, { conversations: [unclear, sure] })).toEqual(ambiguous([unclear, sure]));
  });

  it.each([-5, 5])("finds it if the clocks differ by %i minutes", async (minutes) => {
    const conversation = listed(minutes);
    expect(await look(sms, { conversations: [conversation] })).toEqual({ result: "found", conversation });
  });

  it("takes no older one, and no chat", async () => {
    const conversations = [listed(-60), listed(0, { medium: "CHAT" })];
    expect(await look(sms, { conversations })).toEqual({ result: "not found" });
  });

  it("finds one that was archived meanwhile", async () => {
    const conversation = listed(0, { archived: true });
    expect(await look(sms, { conversations: [conversation] })).toEqual({ result: "found", conversation });
  });
});

describe("a look for a chat", () => {
  const listedChat = (minutes = 0) => listed(minutes, { medium: "CHAT", toNumber: null });
  const said = (...contents: (string | null)[]) => contents.map((content) => ({ content, role: "user" }));

  it("finds it by its first message, wherever that stands", async () => {
    const [one, two] = [listedChat(), listedChat()];
    const messages = { [one.conversationId]: said("Hi."), [two.conversationId]: said("On Thursday.", ` ${text}\n`) };
    const listing = { conversations: [...others(), one, two], messages };
    expect(await look(chat, listing)).toEqual({ result: "found", conversation: two });
  });

  it.each([
    ["has no message yet", chat, []],
    ["has a message without a text", chat, said(null)],
    ["has a message of the bot only", chat, [{ content: "Hello!", role: "assistant" }]],
    ["was begun without a message", { medium: "CHAT", botId } as const, said("Hi.")],
  ])("leaves one that %s to a person", async (_what, request, messages) => {
    const conversation = listedChat();
    const service = { conversations: [conversation], messages: { [conversation.conversationId]: messages } };
    expect(await look(request, service)).toEqual({ result: "ambiguous", candidates: [conversation] });
  });

  it("reads the messages of those only that may be it", async () => {
    const conversations = [...others(), listedChat(-60)];
    const { annie, requests } = await startLook({ conversations });
    expect(await lookFor(annie, chat, Date.now())).toEqual({ result: "not found" });
    expect(requests.filter((request) => request.endsWith("/messages"))).toEqual([]);
  });
});

describe("a look that fails", () => {
  it("is tried again by the client", async () => {
    const conversation = listed();
    const { annie, requests } = await startLook({
      conversations: [...others(), conversation],
      instead: failReads(503, 2),
    });
    expect(await lookFor(annie, sms, Date.now())).toEqual({ result: "found", conversation });
    expect(requests).toHaveLength(4);
  });

  it.each([
    [503, "ServerError"],
    [429, "RateLimitError"],
    [401, "AuthenticationError"],
  ])("for good says so, with its error: %i", async (status, name) => {
    const { result, error } = await look(sms, { conversations: [listed()], instead: failReads(status) });
    expect(result).toBe("look failed");
    expect(client.isAnnieError(error)).toBe(true);
    expect(error).toMatchObject({ name, operationId: "listConversations" });
  });

  it("says so as well if only one page, or the messages, cannot be read", async () => {
    const failed = { result: "look failed", error: expect.any(client.AnnieError) };
    const conversations = [listed(), ...others()];
    expect(await look(sms, { conversations, instead: failReads(401, 3) })).toEqual(failed);
    const chats = [listed(0, { medium: "CHAT", toNumber: null })];
    expect(await look(chat, { conversations: chats, instead: failReads(401, 2) })).toEqual(failed);
  });
});
