import { isDeepStrictEqual } from "node:util";
import { readSpecification, type Specification } from "../../scripts/specification.js";
import { conform } from "./conform.js";
import { type Contract, contractOf, type OperationContract } from "./contract.js";
import { type AllowedChange, allowedChanges } from "./drifts/allowed-changes.js";
import { answerDrifts } from "./drifts/answer-drifts.js";
import type { Drift } from "./drifts/drift.js";
import { generalDrifts } from "./drifts/general/index.js";
import { type Habits, startObedientServer } from "./drifts/obedient-server.js";
import { requestDrifts } from "./drifts/request-drifts.js";
import { type Plan, planOf } from "./plan.js";
import { deviationsOf, type Report } from "./report.js";

/** What became of each drift, and of each change that is allowed. */
export interface Drifts {
  readonly found: readonly FoundDrift[];
  readonly allowed: readonly { readonly name: string; readonly alarms: number }[];
}

export interface FoundDrift {
  readonly name: string;
  readonly kind: string;
  /** Whether the deviations were at exactly the places of the specification that the drift is against. */
  readonly found: boolean;
  /** Of all rounds that it took. */
  readonly requests: number;
}

/** The same, with what a test wants to know of it. */
export interface TriedDrifts extends Drifts {
  readonly found: readonly TriedDrift[];
}

interface TriedDrift extends FoundDrift {
  /** Where the deviations were. */
  readonly pointers: readonly string[];
}

export const runKey = "a-secret-key";
export const runBot = "11111111-2222-4333-8444-555555555555";

/** Holds a server against the specification for each of its drifts, and for what is none. */
export async function runDrifts(): Promise<TriedDrifts> {
  const contract = await contractOf(await readSpecification());
  const { operations } = contract;
  const byHand = operations.filter(({ operation }) => operation.operationId === "createConversation");
  const drifts = [...generatedDrifts(operations), ...byHand.flatMap(generalDrifts)];
  return run(contract, drifts, byHand.flatMap(allowedChanges));
}

/** The same for some operations of another specification, with what follows from it alone. */
export async function runGeneratedDrifts(
  specification: Specification,
  operationIds: readonly string[],
): Promise<TriedDrifts> {
  const contract = await contractOf(specification);
  const chosen = contract.operations.filter(({ operation }) => operationIds.includes(operation.operationId));
  return run(contract, generatedDrifts(chosen), []);
}

function generatedDrifts(operations: readonly OperationContract[]): Drift[] {
  return [...answerDrifts(operations), ...requestDrifts(operations)];
}

async function run(
  contract: Contract,
  drifts: readonly Drift[],
  allowed: readonly AllowedChange[],
): Promise<TriedDrifts> {
  const changes = [{ name: "no change", change: undefined }, ...allowed];
  const plans = plansOf(contract);
  return {
    found: await inParallel(drifts, (drift) => tried(contract, plans, drift)),
    allowed: await inParallel(changes, async ({ name, change }) => {
      const reports = await allRounds(contract, plans, { change });
      return { name, alarms: reports.flatMap(deviationsOf).length };
    }),
  };
}

function plansOf(contract: Contract): Plan[] {
  const { rounds } = planOf(contract, runBot, 1);
  return Array.from({ length: rounds }, (_none, index) => planOf(contract, runBot, index + 1));
}

async function tried(contract: Contract, plans: readonly Plan[], drift: Drift): Promise<TriedDrift> {
  const expected = [...new Set(drift.expected)].sort();
  const isFound = (reports: readonly Report[]) => isDeepStrictEqual(pointersOf(reports), expected);
  const reports = await allRounds(contract, plans, drift, isFound);
  return {
    name: drift.name,
    kind: drift.kind,
    found: isFound(reports),
    requests: reports.reduce((sum, { entries }) => sum + entries.length, 0),
    pointers: pointersOf(reports),
  };
}

function pointersOf(reports: readonly Report[]): string[] {
  return [...new Set(reports.flatMap(deviationsOf).map(({ pointer }) => pointer))].sort();
}

/** One round after the other, until there is enough of them. */
async function allRounds(
  contract: Contract,
  plans: readonly Plan[],
  habits: Habits,
  isEnough: (reports: readonly Report[]) => boolean = () => false,
): Promise<Report[]> {
  const server = await startObedientServer(contract, runKey, habits);
  const reports: Report[] = [];
  try {
    for (const plan of plans) {
      if (isEnough(reports)) break;
      reports.push(await conform({ plan, baseUrl: server.url, key: runKey }));
    }
  } finally {
    await server.close();
  }
  return reports;
}

/** A few at a time, as most of the time is spent waiting for the other end of a connection. */
async function inParallel<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await act(item);
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return results;
}
