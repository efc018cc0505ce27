import { isAnnieError } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { faults } from "./support/faults/index.js";
import { holdTime } from "./support/passing-time.js";
import { suffer } from "./support/suffer.js";

// A real server fails, in every way below, under a real client; only the client's clock and timers are in the hand of the
// test. Each row of the table in support/faults says what must come of it.
beforeEach(holdTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe.each(Object.entries(faults))("a fault %s", (_station, rows) => {
  it.each(rows)("$name: $ends.error", async (fault) => {
    const { ends } = fault;
    const { conversation, error, created, events, printed } = await suffer(fault);

    if (ends.error === "none") {
      expect(error).toBeUndefined();
      // The one that was created, and no other.
      expect(conversation).toHaveProperty("conversationId", ends.conversationId ?? created[0]);
    } else {
      expect(isAnnieError(error)).toBe(true);
      expect(error).toMatchObject({ name: ends.error, outcome: ends.outcome, operationId: "createConversation" });
      expect(error).toHaveProperty("attempts.length", ends.attempts);
      expect(events.at(-1)).toMatchObject({ type: "gave-up", outcome: expect.any(String) });
    }
    expect(events.filter(({ type }) => type === "started")).toHaveLength(ends.attempts);
    expect(created).toHaveLength(ends.created);

    const waited = events.reduce((sum, event) => sum + (event.type === "waiting" ? event.ms : 0), 0);
    const [least, most] = ends.waits ?? (ends.attempts > 1 ? [100, 1_500] : [0, 0]);
    expect(waited).toBeGreaterThanOrEqual(least);
    expect(waited).toBeLessThanOrEqual(most);

    // The promises of every row, whatever the table says.
    expect(created.length).toBeLessThanOrEqual(1);
    const outcome = isAnnieError(error) ? error.outcome : undefined;
    if (outcome === "not-executed") expect(created).toHaveLength(0);
    if (outcome === "executed") expect(created).toHaveLength(1);
    expect(printed).not.toMatch(/CANARY|2025550199/);
  });
});

it("are more than sixty, each with a name of its own", () => {
  const names = Object.values(faults).flatMap((rows) => rows.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(60);
});
