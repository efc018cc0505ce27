import { type CreateConversationRequest, isAnnieError } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { botId } from "../../support/example-call.js";
import { useFakeTime } from "../../support/fake-time.js";
import { failReads, guide, type Listed, type Listing, listed, sms, startListing } from "./listing-server.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

/** Conversations of the same bot that do not fit, on more than two pages. */
const others = (): Listed[] => Array.from({ length: 230 }, (_, index) => listed(0, { toNumber: `+${5_000 + index}` }));

async function look(request: CreateConversationRequest, listing: Listing) {
  const { annie, requests } = await startListing(listing);
  return { ...(await guide.lookFor(annie, request, Date.now())), requests };
}

const found = (conversation: Listed) => ({ result: "found", conversation });
const ambiguous = (...candidates: Listed[]) => ({ result: "ambiguous", candidates });

describe("the look for an SMS", () => {
  it.each<[conversation: string, minutes: number, properties: object]>([
    ["that began when the request did", 0, {}],
    ["whose clock is 5 minutes behind", -5, {}],
    ["whose clock is 5 minutes ahead", 5, {}],
    ["that was archived", 0, { archived: true }],
    ["with the number as +1 202 555 0123", 0, { toNumber: "+1 202 555 0123" }],
    ["with the number as 1-202-555-0123", 0, { toNumber: "1-202-555-0123" }],
    ["with the number as 001 (202) 555-0123", 0, { toNumber: "001 (202) 555-0123" }],
  ])("finds a conversation %s, on the last page", async (_conversation, minutes, properties) => {
    const conversation = listed(minutes, properties);
    const { requests, ...result } = await look(sms, { conversations: [...others(), conversation] });
    expect(result).toEqual(found(conversation));
    expect(requests).toEqual(Array(3).fill("GET /conversations"));
  });

  it.each<[reason: string, conversations: () => Listed[]]>([
    ["there is none", () => []],
    ["all have other numbers", others],
    ["it began an hour before", () => [listed(-60)]],
    ["it is a chat", () => [listed(0, { medium: "CHAT" })]],
  ])("does not find a conversation if %s", async (_reason, conversations) => {
    expect(await look(sms, { conversations: conversations() })).toMatchObject({ result: "not found" });
  });

  it("is ambiguous if two conversations on different pages fit", async () => {
    const [first, second] = [listed(), listed(1)];
    const conversations = [...others(), first, ...others(), second];
    expect(await look(sms, { conversations })).toMatchObject(ambiguous(first, second));
  });

  it.each([
    ["no startTime", 0, { startTime: null }],
    ["a startTime that is not a date", 0, { startTime: "yesterday" }],
    ["a startTime of hours later", 300, {}],
    ["no number", 0, { toNumber: null }],
    ["a number without the country code", 0, { toNumber: "(202) 555-0123" }],
    ["a number masked at its start", 0, { toNumber: "*******0123" }],
    ["a number masked in its middle", 0, { toNumber: "+1202***0123" }],
    ["a number masked by letters", 0, { toNumber: "+1XXXXXX0123" }],
    ["no medium", 0, { medium: null }],
  ])("leaves a conversation with %s to a person", async (_what, minutes, properties) => {
    const [unclear, sure] = [listed(minutes, properties), listed()];
    expect(await look(sms, { conversations: [...others(), unclear] })).toMatchObject(ambiguous(unclear));
    expect(await look(sms, { conversations: [unclear, sure] })).toMatchObject(ambiguous(unclear, sure));
  });
});

describe("the look for a chat", () => {
  const text = "Hello, I would like to move my appointment.";
  const chat: CreateConversationRequest = { medium: "CHAT", botId, messages: [{ input: text }, { input: "Please." }] };
  const listedChat = (minutes = 0) => listed(minutes, { medium: "CHAT", toNumber: null });
  const said = (...contents: (string | null)[]) => contents.map((content) => ({ content, role: "user" }));

  it("finds it by its first message, wherever that stands", async () => {
    const [one, two] = [listedChat(), listedChat()];
    const messages = { [one.conversationId]: said("Hi."), [two.conversationId]: said("Please.", ` ${text}\n`) };
    expect(await look(chat, { conversations: [...others(), one, two], messages })).toMatchObject(found(two));
  });

  it.each([
    ["that has no message yet", chat, []],
    ["that has a message without a text", chat, said(null)],
    ["that has only a message of the bot", chat, [{ content: "Hello!", role: "assistant" }]],
    ["whose request had no message", { medium: "CHAT", botId } as const, said("Hi.")],
  ])("leaves a conversation %s to a person", async (_what, request, messages) => {
    const conversation = listedChat();
    const listing = { conversations: [conversation], messages: { [conversation.conversationId]: messages } };
    expect(await look(request, listing)).toMatchObject(ambiguous(conversation));
  });

  it("reads no messages of conversations that do not fit anyway", async () => {
    const { result, requests } = await look(chat, { conversations: [...others(), listedChat(-60)] });
    expect(result).toBe("not found");
    expect(requests).toEqual(Array(3).fill("GET /conversations"));
  });

  it("fails if the messages cannot be read", async () => {
    const listing = { conversations: [listedChat()], instead: failReads(401, 2) };
    expect(await look(chat, listing)).toMatchObject({ result: "look failed" });
  });
});

describe("a look that fails", () => {
  it("on one page is tried again by the client", async () => {
    const conversation = listed();
    const listing = { conversations: [...others(), conversation], instead: failReads(503, 2) };
    expect(await look(sms, listing)).toMatchObject({ ...found(conversation), requests: { length: 4 } });
  });

  it.each([
    [503, "ServerError", undefined],
    [429, "RateLimitError", undefined],
    [401, "AuthenticationError", 3],
  ])("for good with a %i has its error", async (status, name, only) => {
    const conversations = [listed(), ...others()];
    const { result, error } = await look(sms, { conversations, instead: failReads(status, only) });
    expect(result).toBe("look failed");
    expect(isAnnieError(error)).toBe(true);
    expect(error).toMatchObject({ name, operationId: "listConversations" });
  });
});
