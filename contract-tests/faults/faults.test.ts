import { type GaveUp, isAnnieError, type Outcome } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useFakeTime } from "../support/fake-time.js";
import { callWithFault, type OperationId } from "./call-with-fault.js";
import type { Fault } from "./fault.js";
import { faultsOf, readFaults } from "./index.js";

beforeEach(useFakeTime);
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Kind = "create" | "read";
type Call = Awaited<ReturnType<typeof callWithFault>>;

const ofReads = { "that only a read recovers from": readFaults };

/** Each operation, the path of the id in its result, and its faults. */
const operations: [OperationId, Kind, path: string, Record<string, readonly Fault[]>][] = [
  ["createConversation", "create", "conversationId", faultsOf("conversationId")],
  ["createResponse", "create", "message", faultsOf("message")],
  ["getConversation", "read", "conversationId", { ...faultsOf("conversationId"), ...ofReads }],
  ["listConversations", "read", "conversations.0.conversationId", { ...faultsOf(), ...ofReads }],
  ["listConversationMessages", "read", "0.conversationId", { ...faultsOf(), ...ofReads }],
];

const advice: Record<Outcome, string> = {
  "not-executed": "The operation was not executed.",
  unknown: "The operation may have been executed: check before you send it again.",
  executed: "The operation was executed: do not send it again.",
};

const titleOf = ({ name, error, outcome, attempts }: Fault, kind: Kind) =>
  `${name}: ${error === "none" ? "succeeds" : `${error} (${outcome})`} after ${attempts[kind]} of 3 attempts`;

describe.each(operations)("%s", (operationId, kind, path, groups) => {
  describe.each(Object.entries(groups))("with a fault %s", (_group, faults) => {
    it.each(faults.map((fault) => [titleOf(fault, kind), fault] as const))("%s", async (_title, fault) => {
      const call = await callWithFault(fault, operationId);
      if (fault.error === "none") {
        expect(call.error).toBeUndefined();
        expect(call.result).toHaveProperty(path, call.created.at(-1));
      } else {
        expectError(call, fault, kind);
      }
      expectAttempts(call, fault, kind);
      expectCreated(call, fault, kind);
      expect(new Set(call.events.map((event) => event.operationId))).toEqual(new Set([operationId]));
      expect(call.printed).not.toMatch(/CANARY|2025550199/);
    });
  });
});

it.each(operations)("each fault of %s has a unique name", (_operationId, _kind, _path, groups) => {
  const names = Object.values(groups).flatMap((faults) => faults.map(({ name }) => name));
  expect(names).toEqual([...new Set(names)]);
});

/** Expects the error of the table, with the matching advice and last event. */
function expectError({ error, events }: Call, fault: Fault, kind: Kind): void {
  if (!isAnnieError(error)) throw error;
  const { operationId, outcome } = error;
  const gaveUp = reasonOf(fault, kind);
  expect(error).toMatchObject({ name: fault.error, outcome: fault.outcome, gaveUp });
  expect(error.attempts).toHaveLength(fault.attempts[kind]);
  const isHarmless = kind === "read" && outcome !== "not-executed";
  expect(error.message).toContain(isHarmless ? "Nothing was changed." : advice[outcome]);
  expect(events.at(-1)).toMatchObject({ type: "gave-up", reason: gaveUp, outcome, error: fault.error, operationId });
}

/** The reason for which the client must stop retrying. */
function reasonOf({ attempts, error }: Fault, kind: Kind): GaveUp {
  if (attempts[kind] === 3) return "maxRetries";
  if (attempts[kind] < attempts.read) return "unsafe";
  return error === "RateLimitError" ? "maxWait" : "final";
}

/** Expects each wait to be as long as the service asks, at least 0.1 s, plus at most 0.5 s (1 s the second time). */
function expectAttempts({ events }: Call, { attempts, seconds }: Fault, kind: Kind): void {
  const started = events.flatMap((event) => (event.type === "started" ? [event.waited] : []));
  expect(started).toHaveLength(attempts[kind]);
  expect(started[0]).toBe(0);
  for (const [index, wait] of started.slice(1).entries()) {
    expect(wait).toBeGreaterThanOrEqual(Math.max(100, seconds * 1000));
    expect(wait).toBeLessThanOrEqual(Math.min(60_000, seconds * 1000 + 500 * (index + 1)));
  }
}

/** Expects a create to be executed as the table says and never twice, and a read once more by each further attempt. */
function expectCreated({ created }: Call, fault: Fault, kind: Kind): void {
  const again = fault.created > 0 ? fault.attempts[kind] - fault.attempts.create : 0;
  expect(created).toHaveLength(fault.created + again);
  if (kind === "create") expect(created.length).toBeLessThanOrEqual(1);
  if (fault.outcome === "not-executed") expect(created).toEqual([]);
  if (fault.outcome === "executed") expect(created).not.toEqual([]);
}
