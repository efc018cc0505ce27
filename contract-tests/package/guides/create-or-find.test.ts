import type { CreateConversationRequest } from "annie-conversations";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { rejection } from "../../support/example-call.js";
import { useFakeTime } from "../../support/fake-time.js";
import { failReads, type Listed, type Listing, loadGuide, startLook } from "./listing-server.js";

const { createOrFind } = await loadGuide();

beforeEach(() => {
  useFakeTime();
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const toNumber = "+12025550123";
const sms: CreateConversationRequest = { medium: "SMS", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a", toNumber };

const listed = (): Listed =>
  Object.assign(
    { conversationId: crypto.randomUUID(), startTime: new Date().toISOString() },
    { medium: "SMS", toNumber },
  );

/** Responds to each create with a success that breaks off. */
const breakOff: Listing["instead"] = (response, method) =>
  method === "POST" &&
  response
    .writeHead(201, { "Content-Type": "application/json", "Content-Length": "99" })
    .write("{", () => response.destroy());

/** Refuses each create. */
const refuse: Listing["instead"] = (response, method) => method === "POST" && response.writeHead(422).end("{}");

/** The error of a create, how often it was sent, and what was read and printed afterwards. */
async function fail(listing: Listing) {
  const { annie, requests } = await startLook(listing);
  const error = await rejection(createOrFind(annie, sms));
  const printed = JSON.stringify(vi.mocked(console.error).mock.calls);
  expect(printed).not.toContain("2025550123");
  return { error, printed, creates: requests.filter((one) => one.startsWith("POST")).length, requests };
}

it.each([
  ["unknown", undefined],
  ["executed", breakOff],
])("a create that ended %s is found, and not sent again", async (_outcome, instead) => {
  const conversation = listed();
  const { annie, requests } = await startLook({ conversations: [conversation], ...(instead && { instead }) });
  expect(await createOrFind(annie, sms)).toEqual(conversation);
  expect(requests).toEqual(["POST /conversations", "GET /conversations"]);
  expect(console.error).not.toHaveBeenCalled();
});

it.each([
  ["unknown", "not found", {}],
  ["executed", "not found", { instead: breakOff }],
  ["unknown", "look failed", { conversations: [listed()], instead: failReads(503) }],
  // Of the look alone one would say that it may be sent again.
  ["unknown", "look failed", { conversations: [listed()], instead: failReads(429) }],
])(
  "a create that ended %s, of which a look says %s, fails as it did, and is not sent again",
  async (outcome, result, listing) => {
    const { error, printed, creates } = await fail(listing);
    expect(error).toMatchObject({ operationId: "createConversation", outcome });
    expect(printed).toContain(`"look":"${result}"`);
    expect(creates).toBe(1);
  },
);

it("a create that fits two conversations fails as it did, and names both to the person", async () => {
  const conversations = [listed(), listed()];
  const { error, printed, creates } = await fail({ conversations });
  expect(error).toMatchObject({ operationId: "createConversation", outcome: "unknown" });
  for (const { conversationId } of conversations) expect(printed).toContain(conversationId);
  expect(creates).toBe(1);
});

it("a create that was not executed is not looked for", async () => {
  const { error, requests } = await fail({ conversations: [listed()], instead: refuse });
  expect(error).toMatchObject({ outcome: "not-executed", status: 422 });
  expect(requests).toEqual(["POST /conversations"]);
});
