import { isAnnieError, type Outcome } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useFakeTime } from "../support/fake-time.js";
import { callWithFault, type FaultedCall } from "./call-with-fault.js";
import { answer, type Ending } from "./fault.js";
import type { Exchange } from "./faulty-server.js";
import { faultsOf } from "./index.js";
import { readFaults } from "./read-faults.js";

// A real server fails, in every way below, under a real client; only the client's clock and timers are in the hand of the
// test. Each row of the tables in support/faults says what must come of it.
beforeEach(useFakeTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Each operation, and the path in its result of what names it. */
const posts = [
  ["createConversation", "conversationId"],
  ["createResponse", "message"],
] as const;
const reads = [
  ["getConversation", "conversationId"],
  ["listConversations", "conversations.0.conversationId"],
  ["listConversationMessages", "0.conversationId"],
] as const;

const consequences: Record<Outcome, string> = {
  "not-executed": "The operation was not executed.",
  unknown: "The operation may have been executed: check before you send it again.",
  executed: "The operation was executed: do not send it again.",
};

/** The call ended as the table says, and keeps the promises of every row. */
function expectEnding({ result, error, created, events, printed }: FaultedCall, ends: Ending, path: string): void {
  if (ends.error === "none") {
    expect(error).toBeUndefined();
    // The last one that the server made, which for a POST is the only one.
    expect(result).toHaveProperty(path, ends.value ?? created.at(-1));
  } else {
    expect(isAnnieError(error)).toBe(true);
    expect(error).toMatchObject({ name: ends.error, outcome: ends.outcome });
    expect(error).toHaveProperty("attempts.length", ends.attempts);
    expect(events.at(-1)).toMatchObject({ type: "gave-up", outcome: expect.any(String) });
  }
  expect(events.filter(({ type }) => type === "started")).toHaveLength(ends.attempts);
  expect(created).toHaveLength(ends.created);

  const waited = events.reduce((sum, event) => sum + (event.type === "waiting" ? event.ms : 0), 0);
  const [least, most] = ends.waits ?? (ends.attempts > 1 ? [100, 1_500] : [0, 0]);
  expect(waited).toBeGreaterThanOrEqual(least);
  expect(waited).toBeLessThanOrEqual(most);

  if (isAnnieError(error) && error.outcome === "not-executed") expect(created).toHaveLength(0);
  expect(printed).not.toMatch(/CANARY|2025550199/);
}

describe.each(posts)("%s with a fault", (operationId, key) => {
  describe.each(Object.entries(faultsOf(key)))("%s", (_station, rows) => {
    it.each(rows)("$name: $ends.error", async ({ ends, ...fault }) => {
      const call = await callWithFault(fault, operationId);
      expectEnding(call, ends, key);
      const { error, created } = call;
      expect(created.length).toBeLessThanOrEqual(1);
      if (!isAnnieError(error)) return;
      expect(error).toMatchObject({ operationId, message: expect.stringContaining(consequences[error.outcome]) });
      if (error.outcome === "executed") expect(created).toHaveLength(1);
    });
  });
});

describe.each(reads)("%s, which only reads, with a fault", (operationId, path) => {
  it.each(readFaults)("$name: $ends.error", async ({ ends, ...fault }) => {
    const call = await callWithFault(fault, operationId);
    expectEnding(call, ends, path);
    const { error } = call;
    if (!isAnnieError(error)) return;
    expect(error).toMatchObject({ operationId, gaveUp: ends.attempts === 3 ? "maxRetries" : "final" });
    expect(error.message).toContain(
      ends.outcome === "not-executed" ? consequences[ends.outcome] : "Nothing was changed.",
    );
    expect(error.message).not.toContain("send it again");
  });

  it.each(["for an answer", "for another attempt"])("ends at once if it is aborted while it waits %s", async (why) => {
    const controller = new AbortController();
    const abort = async () => controller.abort();
    const refuse = (exchange: Exchange) => answer(exchange, 503);
    const fault = why === "for an answer" ? { serve: abort } : { serve: refuse, whileWaiting: abort };
    const { error, events } = await callWithFault(fault, operationId, { signal: controller.signal });
    expect(error).toMatchObject({ name: "AbortError", outcome: "unknown", gaveUp: "aborted", operationId });
    expect(error).toHaveProperty("message", expect.stringContaining("Nothing was changed."));
    expect(events.filter(({ type }) => type === "started")).toHaveLength(1);
  });
});

it("are more than sixty, each with a name of its own", () => {
  for (const rows of [...posts.map(([, key]) => Object.values(faultsOf(key)).flat()), readFaults]) {
    const names = rows.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  }
  expect(Object.values(faultsOf("message")).flat().length).toBeGreaterThanOrEqual(60);
});
