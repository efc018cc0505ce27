import type { CreateConversationRequest } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { botId } from "../../support/example-call.js";
import { useFakeTime } from "../../support/fake-time.js";
import { reply } from "../../support/test-server.js";
import { guide, type Listing, listed, sms, startListing } from "./listing-server.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

/** Conversations of the same bot that do not fit, on more than two pages. */
const others = () => Array.from({ length: 230 }, (_, index) => listed({ toNumber: `+${5_000 + index}` }));
const threePages = Array(3).fill("GET /conversations");

const text = "Hello, I would like to move my appointment.";
const chat: CreateConversationRequest = { medium: "CHAT", botId, messages: [{ input: text }, { input: "Please." }] };
const listedChat = (minutes = 0) => listed({ medium: "CHAT", toNumber: null }, minutes);
const said = (...contents: (string | null)[]) => contents.map((content) => ({ content, role: "user" }));

async function look(request: CreateConversationRequest, listing: Listing) {
  const { annie, requests } = await startListing(listing);
  return { ...(await guide.lookFor(annie, request, Date.now())), requests };
}

/** The result for one conversation. */
function resultFor(result: string, conversation: object): object {
  if (result === "found") return { result, conversation };
  return result === "ambiguous" ? { result, candidates: [conversation] } : { result };
}

describe("the look for an SMS", () => {
  it.each<[result: string, conversation: string, properties: object, minutes?: number]>([
    ["found", "that began 5 minutes before, as clocks differ", {}, -5],
    ["found", "that began 5 minutes after, as clocks differ", {}, 5],
    ["found", "that was archived", { archived: true }],
    ["found", "with the number as 1-202-555-0123", { toNumber: "1-202-555-0123" }],
    ["found", "with the number as 001 (202) 555-0123", { toNumber: "001 (202) 555-0123" }],
    ["not found", "with another number", { toNumber: "+12025550124" }],
    ["not found", "that began an hour before", {}, -60],
    ["not found", "that is a chat", { medium: "CHAT" }],
    ["ambiguous", "that began hours later", {}, 300],
    ["ambiguous", "without a startTime", { startTime: null }],
    ["ambiguous", "without a number", { toNumber: null }],
    ["ambiguous", "without a medium", { medium: null }],
    ["ambiguous", "with a number that lacks the country code", { toNumber: "(202) 555-0123" }],
    ["ambiguous", "with a number masked by asterisks", { toNumber: "+1202***0123" }],
    ["ambiguous", "with a number masked by letters", { toNumber: "+1XXXXXX0123" }],
  ])('is "%s" for a conversation %s', async (result, _conversation, properties, minutes) => {
    const conversation = listed(properties, minutes);
    const conversations = [...others(), conversation];
    expect(await look(sms, { conversations })).toEqual({ ...resultFor(result, conversation), requests: threePages });
  });

  it.each([
    ["fits as well", {}],
    ["may fit as well", { toNumber: null }],
  ])('is "ambiguous" if a conversation on another page %s', async (_fit, properties) => {
    const candidates = [listed(properties), listed()];
    const conversations = [...candidates.slice(0, 1), ...others(), ...candidates.slice(1)];
    expect(await look(sms, { conversations })).toMatchObject({ result: "ambiguous", candidates });
  });
});

describe("the look for a chat", () => {
  it.each<[result: string, conversation: string, messages: object[], request?: CreateConversationRequest]>([
    ["found", "with its first message, wherever that stands", said("Please.", ` ${text}\n`)],
    ["not found", "with another message", said("Hi.")],
    ["ambiguous", "without a message", []],
    ["ambiguous", "with a message without a text", said(null)],
    ["ambiguous", "with a message of the bot only", [{ content: "Hello!", role: "assistant" }]],
    ["ambiguous", "if the request had no message", said("Hi."), { medium: "CHAT", botId }],
  ])('is "%s" for a conversation %s', async (result, _conversation, messages, request = chat) => {
    const conversation = listedChat();
    const listing = { conversations: [conversation], messages: { [conversation.conversationId]: messages } };
    expect(await look(request, listing)).toMatchObject(resultFor(result, conversation));
  });

  it("reads no messages of conversations that do not fit anyway", async () => {
    const { requests } = await look(chat, { conversations: [...others(), listedChat(-60)] });
    expect(requests).toEqual(threePages);
  });
});

describe("the look", () => {
  it.each<[status: number, at: string, nth: number, request: CreateConversationRequest, operationId: string]>([
    [429, "the first page", 1, sms, "listConversations"],
    [401, "the last page", 3, sms, "listConversations"],
    [401, "the messages", 2, chat, "listConversationMessages"],
  ])("has the error of a %i at %s", async (status, _at, nth, request, operationId) => {
    const conversations = request === chat ? [listedChat()] : [listed(), ...others()];
    const refuse: Listing["instead"] = { [nth]: (response) => reply(response, status, {}, { "Retry-After": "3600" }) };
    const result = await look(request, { conversations, instead: refuse });
    expect(result).toMatchObject({ result: "look failed", error: { status, operationId } });
  });
});
