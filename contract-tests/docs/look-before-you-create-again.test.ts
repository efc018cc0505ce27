import type { ServerResponse } from "node:http";
import * as client from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { evaluate } from "../support/evaluate.js";
import { botId, token } from "../support/example-data.js";
import { advanceOnWait, useFakeTime } from "../support/fake-time.js";
import { rejection } from "../support/rejection.js";
import { breakOff, sendResponse, startTestServer } from "../support/test-server.js";
import { blockWith } from "./blocks.js";

beforeEach(() => {
  useFakeTime();
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Request = client.CreateConversationRequest;

/** The functions of the guide. */
interface Guide {
  createOrFind(annie: client.AnnieClient, request: Request): Promise<client.Conversation>;
  lookFor(annie: client.AnnieClient, create: { request: Request; began: number; ended: number }): Promise<object>;
}

const code = await blockWith("lookFor", "docs/look-before-you-create-again.md");
const guide: Guide = Object(evaluate(code, { "annie-conversations": client }));

const text = "Hello, I would like to move my appointment.";
const sms: Request = { medium: "SMS", botId, toNumber: "+12025550123" };
const chat: Request = { medium: "CHAT", botId, messages: [{ input: text }, { input: "Please." }] };

/** A conversation as the service lists it, which began this many minutes after the request, and fits the SMS unless changed. */
function listed(properties: object = {}, minutes = 0) {
  const startTime = new Date(Date.now() + minutes * 60_000).toISOString();
  const conversation = { conversationId: crypto.randomUUID(), archived: false, medium: "SMS", startTime };
  return { ...conversation, toNumber: sms.toNumber, ...properties };
}
const listedChat = (minutes = 0) => listed({ medium: "CHAT", toNumber: null }, minutes);

/** Conversations of the same bot that do not fit, on more than two pages. */
const others = () => Array.from({ length: 230 }, (_, index) => listed({ toNumber: `+${5_000 + index}` }));
const [post, list] = ["POST /conversations", "GET /conversations"];

type Instead = Readonly<Record<number, (response: ServerResponse) => void>>;

interface Listing {
  readonly conversations?: readonly ReturnType<typeof listed>[];
  /** The messages of each conversation. */
  readonly messages?: readonly object[];
  /** The response to the nth request, in place of the usual one. */
  readonly instead?: Instead;
}

/** A real server that responds to each create with a 503 and lists pages of at most 100, a client, and its requests. */
async function startListing({ conversations = [], messages = [], instead = {} }: Listing) {
  const requests: string[] = [];
  const { url } = await startTestServer((response, request) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    requests.push(`${request.method} ${pathname}`);
    const respond = instead[requests.length];
    if (respond) return respond(response);
    if (request.method === "POST") return sendResponse(response, 503, {});
    if (pathname.endsWith("/messages")) return sendResponse(response, 200, { success: true, data: messages });
    const offset = Number(searchParams.get("offset") ?? 0);
    const limit = Math.min(100, Number(searchParams.get("limit") ?? 20));
    const all = conversations.filter(({ archived }) => !archived || searchParams.get("includeArchived") === "true");
    const pagination = { offset, limit, totalCount: all.length };
    const data = { conversations: all.slice(offset, offset + limit), pagination };
    sendResponse(response, 200, { success: true, data });
  });
  const annie = client.createAnnieClient({ baseUrl: url, token, onEvent: advanceOnWait(), onViolation: () => {} });
  return { annie, requests };
}

/** Looks for the conversation of a create that took two minutes. */
async function look(request: Request, listing: Listing) {
  const { annie, requests } = await startListing(listing);
  const began = Date.now();
  return { ...(await guide.lookFor(annie, { request, began, ended: began + 120_000 })), requests };
}

/** The result for one conversation. */
function resultFor(result: string, conversation: object): object {
  if (result === "found") return { result, conversation };
  return result === "ambiguous" ? { result, candidates: [conversation] } : { result };
}

describe("lookFor, for an SMS,", () => {
  it.each<[result: string, conversation: string, properties: object, minutes?: number]>([
    ["found", "that began 5 minutes before, as clocks differ", {}, -5],
    ["found", "that began 11 minutes after, as clocks differ, and a call takes time", {}, 11],
    ["found", "that was archived", { archived: true }],
    ["found", "with the number as 001 (202) 555-0123", { toNumber: "001 (202) 555-0123" }],
    ["not found", "with another number", { toNumber: "+12025550124" }],
    ["not found", "that began an hour before", {}, -60],
    ["not found", "that is a chat", { medium: "CHAT" }],
    ["ambiguous", "that began 13 minutes after", {}, 13],
    ["ambiguous", "without a startTime", { startTime: null }],
    ["ambiguous", "without a number", { toNumber: null }],
    ["ambiguous", "without a medium", { medium: null }],
    ["ambiguous", "with a number that lacks the country code", { toNumber: "(202) 555-0123" }],
    ["ambiguous", "with a number masked by letters", { toNumber: "+1XXXXXX0123" }],
    ["ambiguous", "with a number masked by asterisks", { toNumber: "+1202***0123" }],
  ])('returns "%s" for a conversation %s', async (result, _conversation, properties, minutes) => {
    const conversation = listed(properties, minutes);
    expect(await look(sms, { conversations: [conversation] })).toMatchObject(resultFor(result, conversation));
  });

  it('returns "ambiguous" if a conversation on another page may fit as well', async () => {
    const candidates = [listed({ toNumber: null }), listed()] as const;
    const conversations = [candidates[0], ...others(), candidates[1]];
    expect(await look(sms, { conversations })).toMatchObject({ result: "ambiguous", candidates });
  });
});

describe("lookFor, for a chat,", () => {
  const said = (content: string | null, role = "user") => ({ content, role });

  it.each<[result: string, conversation: string, messages: object[], request?: Request]>([
    ["found", "with its first message, wherever that stands", [said("Please."), said(` ${text}\n`)]],
    ["not found", "with another message", [said("Hi.")]],
    ["ambiguous", "with a message without a text", [said(null)]],
    ["ambiguous", "with a message of the bot only", [said("Hello!", "assistant")]],
    ["ambiguous", "if the request had no message", [said("Hi.")], { medium: "CHAT", botId }],
  ])('returns "%s" for a conversation %s', async (result, _conversation, messages, request = chat) => {
    const conversation = listedChat();
    const found = await look(request, { conversations: [conversation], messages });
    expect(found).toMatchObject(resultFor(result, conversation));
  });
});

// Judged by this error alone, the create could be sent again.
const refuse = (response: ServerResponse) => sendResponse(response, 401, {});

it.each([
  ["the last page", 3, sms, "listConversations"],
  ["the messages", 2, chat, "listConversationMessages"],
])("lookFor returns the error if %s cannot be read", async (_part, nth, request, operationId) => {
  const conversations = request === chat ? [listedChat()] : others();
  const result = await look(request, { conversations, instead: { [nth]: refuse } });
  expect(result).toMatchObject({ result: "look failed", error: { status: 401, operationId } });
});

describe("createOrFind", () => {
  it.each<[outcome: string, instead: Instead]>([
    ["unknown", {}],
    ["executed", { 1: breakOff(201) }],
  ])("finds the conversation of a create whose outcome is %s", async (_outcome, instead) => {
    const conversation = listed();
    const { annie, requests } = await startListing({ conversations: [conversation], instead });
    expect(await guide.createOrFind(annie, sms)).toEqual(conversation);
    expect(requests).toEqual([post, list]);
    expect(console.error).not.toHaveBeenCalled();
  });

  it.each<[look: string, count: number, instead: Instead]>([
    ["not found", 0, {}],
    ["look failed", 1, { 2: refuse }],
    ["ambiguous", 2, {}],
  ])("throws the error of the create and prints no number if lookFor returns %s", async (look, count, instead) => {
    const conversations = Array.from({ length: count }, () => listed());
    const { annie, requests } = await startListing({ conversations, instead });
    const error = await rejection(guide.createOrFind(annie, sms));
    expect(error).toMatchObject({ operationId: "createConversation", outcome: "unknown" });
    expect(requests).toEqual([post, list]);
    const candidates = look === "ambiguous" ? conversations.map((one) => one.conversationId) : [];
    expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.any(String), { look, candidates });
    expect(JSON.stringify(vi.mocked(console.error).mock.calls)).not.toContain("2025550123");
  });

  it("does not look if the create was not executed", async () => {
    const { annie, requests } = await startListing({ instead: { 1: (response) => sendResponse(response, 422, {}) } });
    expect(await rejection(guide.createOrFind(annie, sms))).toMatchObject({ outcome: "not-executed", status: 422 });
    expect(requests).toEqual([post]);
  });
});
