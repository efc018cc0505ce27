import type { Json } from "../cases/schema.js";
import { judge } from "./judge.js";
import { aboutCreated, createdBy, outgoingOf } from "./outgoing.js";
import type { Plan, Planned } from "./plan.js";
import { type Entry, factsOf, type Left, type Report } from "./report.js";
import { type Answer, createSend } from "./send.js";
import type { Check } from "./value-checks.js";

/** What a run needs to know. */
export interface Settings {
  readonly plan: Plan;
  readonly baseUrl: string;
  readonly key: string;
  /** Milliseconds for each request. */
  readonly timeout?: number;
}

/** Holds a server against the specification, one request after the other. */
export async function conform({ plan, baseUrl, key, timeout = 30_000 }: Settings): Promise<Report> {
  const { requests, left, round, rounds } = plan;
  const send = createSend(timeout);
  const checks: Check[] = [];
  const entries: Entry[] = [];
  let created: Json[] = [];
  let ended: string | undefined;
  for (const planned of requests) {
    const request = aboutCreated(planned, created);
    const answer = await send(outgoingOf(request, baseUrl, key));
    checks.push(...judge(request, answer));
    entries.push({ ...named(request), status: "failure" in answer ? undefined : answer.status });
    created = [...createdBy(request, answer), ...created];
    ended = endAfter(request, answer);
    if (ended !== undefined) break;
  }
  const unsent = requests.slice(entries.length).map((request) => ({ ...named(request), round }));
  return {
    server: baseUrl,
    round,
    rounds,
    entries,
    created: created.length,
    ended,
    isLimited: ended === limited,
    left: [...unsent, ...left.map((one): Left => ({ ...named(one.request), round: one.round }))],
    facts: factsOf(checks),
  };
}

function named({ contract, what }: Planned): { operationId: string; what: string } {
  return { operationId: contract.operation.operationId, what };
}

const limited = "The rate limit is used up: try again later.";

/** Why nothing more is sent after an answer. */
function endAfter(planned: Planned, answer: Answer): string | undefined {
  if ("failure" in answer) return `The server cannot be reached: ${answer.failure}.`;
  if (answer.status === 429) return limited;
  return planned.isValid && answer.status === 401 ? "The key of ANNIE_API_KEY is not accepted." : undefined;
}
