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

// node build/safety.js CLIENT EVERY: a process of one client, which prints what the client does with invalid values and
// under each fault, or with one in so many of them. The servers are in this process too.

const [name, every] = process.argv.slice(2);

/** A call hangs when it has not ended after this time, or when it takes this memory. */
const mostTime = 180_000;
const mostMemory = 2 ** 30;

let hasWarned = false;
console.warn = () => {
  hasWarned = true;
};
console.error = console.warn;

/** Happens once, before the client learns how its first attempt ended. */
let afterAttempt: (() => Promise<void> | void) | undefined;
const { fetch } = globalThis;
globalThis.fetch = (...args) =>
  fetch(...args).finally(() => {
    const happens = afterAttempt;
    afterAttempt = undefined;
    return happens?.();
  });
const client: ClientModule = await import(new URL(`clients/${name}.js`, import.meta.url).href);

/** A request with something in each place that must not leak. */
const personal = {
  medium: "SMS",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  toNumber: "+12025550199",
  messages: [{ role: "user", input: "CANARY of the patient" }],
};

/** A call under a fault, or to a server that has none. */
interface Trial extends Scene {
  readonly name?: string;
  readonly sent?: unknown;
}

/** How a call ended. */
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

/** Makes a call. Returns how it ended, and what the server saw of it. */
async function callIn({ name: fault = "", sent = personal, ...scene }: Trial) {
  const server = await startFaultyServer(scene.serve, scene);
  const create = client.create({ ...settings, baseUrl: (await scene.url?.(server)) ?? server.url });
  restartClock(1);
  if (scene.warmUp) await create(body);
  await scene.before?.(server);
  // The client notices what became of a connection that it has kept.
  await setImmediate();
  await setImmediate();

  server.created.length = 0;
  const requestsBefore = server.requests;
  hasWarned = false;
  afterAttempt = () => scene.whileWaiting?.(server);
  // 30 s pass in 0.6 s, but no faster than in reality while a large body is read.
  restartClock(fault.includes("MiB") ? 1 : 50);
  // What is sent may be invalid.
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

/** Whether an error states what became of the conversation, and the server agrees. */
function isTold({ error, created }: Case): boolean {
  const { outcome } = Object(error);
  if (outcome === "not-executed") return created === 0;
  return outcome === "unknown" || (outcome === "executed" && created > 0);
}

function isLeak({ error }: Case): boolean {
  let text = "";
  try {
    text = JSON.stringify(error);
  } catch {
    // It cannot be printed in this way, and so does not leak in it.
  }
  return /CANARY|2025550199/.test(`${inspect(error, { depth: 20 })}\n${text}\n${String(error)}`);
}

/** A redirecting server creates at its target each time that it is asked there, so that does not count. */
const isTwice = ({ fault, created }: Case) => created > 1 && !/^a 3\d\d, to /.test(fault);

/** Each kind of value that a schema forbids, at each of its places. */
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
    told: share(failed, isTold),
    twice: share(cases, isTwice),
    hung: share(cases, ({ how }) => how === "hung"),
    leaking: share(failed, isLeak),
  };
}

console.log(JSON.stringify(await measureSafety()));
process.exit();
