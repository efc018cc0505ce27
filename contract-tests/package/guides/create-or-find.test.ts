import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { rejection } from "../../support/example-call.js";
import { useFakeTime } from "../../support/fake-time.js";
import { failReads, guide, type Listing, listed, sms, startListing } from "./listing-server.js";

beforeEach(() => {
  useFakeTime();
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Responds to each create with a success that breaks off. */
const breakOff: Listing["instead"] = (response, method) =>
  method === "POST" &&
  response
    .writeHead(201, { "Content-Type": "application/json", "Content-Length": "99" })
    .write("{", () => response.destroy());

it.each([
  ["unknown", {}],
  ["executed", { instead: breakOff }],
])("finds the conversation of a create whose outcome is %s", async (_outcome, listing) => {
  const conversation = listed();
  const { annie, requests } = await startListing({ conversations: [conversation], ...listing });
  expect(await guide.createOrFind(annie, sms)).toEqual(conversation);
  expect(requests).toEqual(["POST /conversations", "GET /conversations"]);
  expect(console.error).not.toHaveBeenCalled();
});

it.each<[outcome: string, look: string, listing: Listing]>([
  ["unknown", "not found", {}],
  ["executed", "not found", { instead: breakOff }],
  ["unknown", "look failed", { conversations: [listed()], instead: failReads(503) }],
  // The error of the look alone would allow to send again.
  ["unknown", "look failed", { conversations: [listed()], instead: failReads(429) }],
  ["unknown", "ambiguous", { conversations: [listed(), listed()] }],
])("throws the error of a create with outcome %s, and prints that the look is %s", async (outcome, look, listing) => {
  const { annie, requests } = await startListing(listing);
  const error = await rejection(guide.createOrFind(annie, sms));
  expect(error).toMatchObject({ operationId: "createConversation", outcome });
  expect(requests.filter((request) => request.startsWith("POST"))).toHaveLength(1);
  const ids = look === "ambiguous" ? listing.conversations?.map(({ conversationId }) => conversationId) : [];
  expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.any(String), { look, candidates: ids });
  expect(JSON.stringify(vi.mocked(console.error).mock.calls)).not.toContain("2025550123");
});

it("does not look when the create was not executed", async () => {
  const instead: Listing["instead"] = (response) => response.writeHead(422).end("{}");
  const { annie, requests } = await startListing({ instead });
  expect(await rejection(guide.createOrFind(annie, sms))).toMatchObject({ outcome: "not-executed", status: 422 });
  expect(requests).toEqual(["POST /conversations"]);
});
