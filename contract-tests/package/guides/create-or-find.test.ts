import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useFakeTime } from "../../support/fake-time.js";
import { rejection } from "../../support/rejection.js";
import { reply } from "../../support/test-server.js";
import { guide, type Listing, listed, sms, startListing } from "./listing-server.js";

beforeEach(() => {
  useFakeTime();
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const breakOff: Listing["instead"] = {
  1: (response) => response.writeHead(201, { "Content-Type": "application/json" }).write("{", () => response.destroy()),
};
const refuseCreate: Listing["instead"] = { 1: (response) => reply(response, 422, {}) };
// By its outcome, the error of this look alone would allow to send again.
const refuseLook: Listing["instead"] = { 2: (response) => reply(response, 429, {}, { "Retry-After": "3600" }) };

describe("createOrFind", () => {
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

  it.each<[look: string, listing: Listing]>([
    ["not found", {}],
    ["look failed", { conversations: [listed()], instead: refuseLook }],
    ["ambiguous", { conversations: [listed(), listed()] }],
  ])("throws the error of the create and prints no number if the look is %s", async (look, listing) => {
    const { annie, requests } = await startListing(listing);
    const error = await rejection(guide.createOrFind(annie, sms));
    expect(error).toMatchObject({ operationId: "createConversation", outcome: "unknown" });
    expect(requests).toEqual(["POST /conversations", "GET /conversations"]);
    const candidates = look === "ambiguous" ? listing.conversations?.map((one) => one.conversationId) : [];
    expect(console.error).toHaveBeenCalledExactlyOnceWith(expect.any(String), { look, candidates });
    expect(JSON.stringify(vi.mocked(console.error).mock.calls)).not.toContain("2025550123");
  });

  it("does not look if the create was not executed", async () => {
    const { annie, requests } = await startListing({ instead: refuseCreate });
    expect(await rejection(guide.createOrFind(annie, sms))).toMatchObject({ outcome: "not-executed", status: 422 });
    expect(requests).toEqual(["POST /conversations"]);
  });
});
