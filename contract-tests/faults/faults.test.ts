import { type GaveUp, isAnnieError, type Outcome } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useFakeTime } from "../support/fake-time.js";
import { callWithFault, type OperationId } from "./call-with-fault.js";
import type { Fault } from "./fault.js";
import { commonFaults, faultsOf } from "./index.js";
import { readFaults } from "./read-faults.js";

beforeEach(useFakeTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const ofReads = { ...commonFaults, "of a read": readFaults };

type Kind = "create" | "read";

/** Each operation, the path in its result of the id of what it has created or read, and its faults. */
const operations: [OperationId, Kind, path: string, Record<string, readonly Fault[]>][] = [
  ["createConversation", "create", "conversationId", faultsOf("conversationId")],
  ["createResponse", "create", "message", faultsOf("message")],
  ["getConversation", "read", "conversationId", { ...ofReads, ...faultsOf("conversationId") }],
  ["listConversations", "read", "conversations.0.conversationId", ofReads],
  ["listConversationMessages", "read", "0.conversationId", ofReads],
];

const advice: Record<Outcome, string> = {
  "not-executed": "The operation was not executed.",
  unknown: "The operation may have been executed: check before you send it again.",
  executed: "The operation was executed: do not send it again.",
};

const titleOf = ({ name, error, outcome, attempts }: Fault, kind: Kind) =>
  `${name}: ${error === "none" ? "succeeds" : `${error}, ${outcome},`} after ${attempts[kind]} of 3 attempts`;

/** Why no further attempt was made. */
function reasonOf({ attempts, error }: Fault, kind: Kind): GaveUp {
  if (attempts[kind] === 3) return "maxRetries";
  if (attempts[kind] < attempts.read) return "unsafe";
  return error === "RateLimitError" ? "maxWait" : "final";
}

describe.each(operations)("%s", (operationId, kind, path, stations) => {
  describe.each(Object.entries(stations))("with a fault %s", (_station, faults) => {
    it.each(faults.map((fault) => [titleOf(fault, kind), fault] as const))("%s", async (_title, fault) => {
      const call = await callWithFault(fault, operationId);
      if (fault.error === "none") {
        expect(call.error).toBeUndefined();
        expect(call.result).toHaveProperty(path, call.created.at(-1));
      } else {
        expectError(call, fault, kind, operationId);
      }
      expectRequests(call, fault, kind);
      expect(new Set(call.events.map((event) => event.operationId))).toEqual(new Set([operationId]));
      expect(call.printed).not.toMatch(/CANARY|2025550199/);
    });
  });
});

type Call = Awaited<ReturnType<typeof callWithFault>>;

/** The error is the one of the table, and so are its advice and the last event. */
function expectError({ error, events }: Call, fault: Fault, kind: Kind, operationId: OperationId): void {
  if (!isAnnieError(error)) throw error;
  const { name, outcome, gaveUp } = error;
  const expected = { name: fault.error, outcome: fault.outcome, gaveUp: reasonOf(fault, kind), operationId };
  expect(error).toMatchObject(expected);
  expect(error.attempts).toHaveLength(fault.attempts[kind]);
  const isHarmless = kind === "read" && outcome !== "not-executed";
  expect(error.message).toContain(isHarmless ? "Nothing was changed." : advice[outcome]);
  expect(events.at(-1)).toMatchObject({ type: "gave-up", reason: gaveUp, outcome, error: name });
}

/** The attempts, their waits, and what the server has created are those of the table, and never are there two creates. */
function expectRequests({ created, events }: Call, fault: Fault, kind: Kind): void {
  const attempts = fault.attempts[kind];
  const started = events.flatMap((event) => (event.type === "started" ? [event.waited] : []));
  expect(started).toHaveLength(attempts);
  expectWaits(started, fault.seconds);
  // Each further attempt of a read executes it again, if the fault comes after that.
  const again = fault.created > 0 ? attempts - fault.attempts.create : 0;
  expect(created).toHaveLength(fault.created + again);
  if (kind === "create") expect(created.length).toBeLessThanOrEqual(1);
  if (fault.outcome === "not-executed") expect(created).toEqual([]);
  if (fault.outcome === "executed") expect(created).not.toEqual([]);
}

it("gives each fault a name of its own", () => {
  for (const [, , , stations] of operations) {
    const names = Object.values(stations).flatMap((faults) => faults.map(({ name }) => name));
    expect(names).toEqual([...new Set(names)]);
  }
});

/** Each wait is as long as the service asks, with 0.1 to 0.5 s for the first and up to 1 s for the second, within maxWait. */
function expectWaits([before = 0, ...waits]: readonly number[], seconds: number): void {
  expect(before).toBe(0);
  for (const [index, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(Math.max(100, seconds * 1000));
    expect(wait).toBeLessThanOrEqual(Math.min(60_000, seconds * 1000 + 500 * (index + 1)));
  }
}
