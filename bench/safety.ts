import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import { casesOf } from "../contract-tests/cases/cases.js";
import { json, respond, succeed } from "../contract-tests/faults/behaviors.js";
import type { Scene } from "../contract-tests/faults/fault.js";
import { startFaultyServer } from "../contract-tests/faults/faulty-server.js";
import { faultsOf } from "../contract-tests/faults/index.js";
import { createConversationRequest, createConversationResponse } from "../generated/schemas.js";
import type { Schema } from "../src/contract/schema.js";
import { elapsed, restartClock } from "./clock.js";
import type { Safety, Share } from "./results.js";
import { body, settings } from "./sample.js";
import type { ClientModule, Create } from "./task.js";

// node build/safety.js CLIENT EVERY: runs one client with invalid values and under faults, and prints what it did.
// EVERY is 1 for all cases, or 10 for every tenth. The servers run in this process too.

const [name, every] = process.argv.slice(2);

/** A call hangs if it has not ended after this many milliseconds, or takes more than this many bytes of memory. */
const mostTime = 180_000;
const mostMemory = 2 ** 30;

let hasWarned = false;
console.warn = () => {
  hasWarned = true;
};
console.error = console.warn;

/** Runs once, before the client learns how its first attempt ended. */
let afterAttempt: (() => Promise<void> | void) | undefined;
const { fetch } = globalThis;
globalThis.fetch = (...args) =>
  fetch(...args).finally(() => {
    const happens = afterAttempt;
    afterAttempt = undefined;
    return happens?.();
  });
const client: ClientModule = await import(new URL(`clients/${name}.js`, import.meta.url).href);

/** A request with personal data, which must not leak, in each place that can hold it. */
const personal = {
  medium: "SMS",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  toNumber: "+12025550199",
  messages: [{ role: "user", input: "CANARY of the patient" }],
};

/** A call under a fault, or to a server without one. */
interface Trial extends Scene {
  readonly name?: string;
  readonly sent?: unknown;
}

/** The ending of a call. */
interface Ending {
  readonly how: "returned" | "failed" | "hung";
  readonly error?: unknown;
}

function untilHung(call: Promise<unknown>): Promise<Ending> {
  const memory = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      if (elapsed() > mostTime || process.memoryUsage.rss() - memory > mostMemory) resolve({ how: "hung" });
    }, 10);
    call.then(
      () => resolve({ how: "returned" }),
      (error) => resolve({ how: "failed", error }),
    );
    call.catch(() => {}).finally(() => clearInterval(watch));
  });
}

/** Makes a call. Returns its ending, and the numbers of requests and conversations that the server counted. */
async function callIn({ name: fault = "", sent = personal, ...scene }: Trial) {
  const server = await startFaultyServer(scene.serve, scene);
  const create = client.create({ ...settings, baseUrl: (await scene.url?.(server)) ?? server.url });
  restartClock(1);
  if (scene.warmUp) await create(body);
  await scene.before?.(server);
  // Lets the client notice that a connection which it kept was closed.
  await setImmediate();
  await setImmediate();

  server.created.length = 0;
  const requestsBefore = server.requests;
  hasWarned = false;
  afterAttempt = () => scene.whileWaiting?.(server);
  // 30 s pass in 0.6 s, but the clock runs at real speed while a large body is read.
  restartClock(fault.includes("MiB") ? 1 : 50);
  // The body may be invalid.
  const ending = await untilHung(create(sent as Parameters<Create>[0]));
  await server.close();
  return { ...ending, fault, hasWarned, requests: server.requests - requestsBefore, created: server.created.length };
}

type Case = Awaited<ReturnType<typeof callIn>>;

async function casesIn(trials: readonly Trial[]): Promise<Case[]> {
  const cases: Case[] = [];
  for (const trial of trials.filter((_, index) => index % Number(every) === 0)) cases.push(await callIn(trial));
  return cases;
}

const share = (cases: readonly Case[], is: (one: Case) => boolean): Share => [cases.filter(is).length, cases.length];

/** Whether an error states an outcome that agrees with the server. */
function isCorrect({ error, created }: Case): boolean {
  const { outcome } = Object(error);
  if (outcome === "not-executed") return created === 0;
  return outcome === "unknown" || (outcome === "executed" && created > 0);
}

function isLeak({ error }: Case): boolean {
  let text = "";
  try {
    text = JSON.stringify(error);
  } catch {
    // An error that cannot be printed in this way does not leak in it.
  }
  return /CANARY|2025550199/.test(`${inspect(error, { depth: 20 })}\n${text}\n${String(error)}`);
}

/** Whether a call created several conversations. The target of a redirect always creates one; that does not count. */
const isTwice = ({ fault, created }: Case) => created > 1 && !/^a 3\d\d, to /.test(fault);

/** A value of each kind that a schema forbids, at each of its places. */
const invalidValuesOf = (schema: Schema) =>
  casesOf(schema).flatMap(({ findings, value }) => (findings.length > 0 ? [value] : []));

async function measureSafety(): Promise<Safety> {
  const requests = invalidValuesOf(createConversationRequest).map((sent) => ({ serve: succeed, sent }));
  const responses = invalidValuesOf(createConversationResponse).map(
    (value): Trial => ({ serve: (exchange) => respond(exchange, 200, JSON.stringify(value), json) }),
  );
  const cases = await casesIn(Object.values(faultsOf("conversationId")).flat());
  const failed = cases.filter(({ how }) => how === "failed");
  return {
    refused: share(await casesIn(requests), ({ requests }) => requests === 0),
    reported: share(await casesIn(responses), ({ how, hasWarned }) => how === "failed" || hasWarned),
    told: share(failed, isCorrect),
    twice: share(cases, isTwice),
    hung: share(cases, ({ how }) => how === "hung"),
    leaking: share(failed, isLeak),
  };
}

console.log(JSON.stringify(await measureSafety()));
process.exit();
