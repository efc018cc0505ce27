import { onTestFinished } from "vitest";
import { readSpecification } from "../../scripts/specification.js";
import { conform } from "../live/conform.js";
import { contractOf } from "../live/contract.js";
import { runBot, runKey } from "../live/drift-run.js";
import { type Habits, startObedientServer } from "../live/drifts/obedient-server.js";
import { planOf } from "../live/plan.js";
import type { Report } from "../live/report.js";

/** What the specification says, for a check of a server. */
export const contract = await contractOf(await readSpecification());

/** A server that does as the specification says, but for its habits; closed with the test. */
export async function serverWith(habits: Habits = {}) {
  const server = await startObedientServer(contract, runKey, habits);
  onTestFinished(() => server.close());
  return server;
}

/** Holds a server against the specification. */
export function conformTo(baseUrl: string, round = 1): Promise<Report> {
  return conform({ plan: planOf(contract, runBot, round), baseUrl, key: runKey });
}
