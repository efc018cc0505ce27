import type { ChildProcess } from "node:child_process";
import type { ServerResponse } from "node:http";
import { Queue, Worker } from "bullmq";
import { expect, it, onTestFinished, vi } from "vitest";
import { breakOff, sendResponse, startTestServer } from "../support/test-server.js";
import { hasRedis, startRedis } from "./redis.js";
import { runBlock } from "./run-block.js";

const page = "docs/reminders.md";
const ids = Array.from({ length: 120 }, (_, index) => `appointment-${1000 + index}`);

/** The responses to the first request of these reminders; all others are sent. */
const responses: Record<string, (response: ServerResponse) => void> = {
  "appointment-1003": (response) => sendResponse(response, 429, { success: false }, { "Retry-After": "1" }),
  "appointment-1010": (response) => sendResponse(response, 503, { success: false }),
  "appointment-1012": breakOff(201),
  "appointment-1013": (response) => sendResponse(response, 422, { success: false }),
  "appointment-1119": () => {}, // its worker is killed
};
/** The reminders that a person gets, each with the outcome of its error. */
const forPerson = {
  "appointment-0999": "unknown", // its worker crashed before
  "appointment-1010": "unknown",
  "appointment-1012": "executed",
  "appointment-1013": "not-executed",
  "appointment-1014": "unknown", // it is not in the database
  "appointment-1119": "unknown",
};
const completedIds = ids.filter((id) => !(id in forPerson));

/** The worker of the guide, except that its times are shorter, and that each reminder has a number of its own. */
const editWorker = (code: string) =>
  code
    .replace("max: 15, duration: 20_000", "max: 20, duration: 1_000")
    .replace("maxStalledCount: 0,", "maxStalledCount: 0, lockDuration: 5_000, stalledInterval: 500,")
    .replace("maxWait: 0", "maxWait: 0, timeout: 120_000")
    .replace("return {", 'if (id?.endsWith("1014")) throw new Error("+12025551014 is gone."); return {')
    .replace('"+12025550123"', '"+1202555" + id?.slice(-4)');

/** BullMQ prints this if a job is put off just when its lock is to be renewed. */
const quiet = /^(BullMQ: could not renew lock for job appointment-\d+\n)*$/;

/** Polls a condition in other processes, which have real time. */
const until = (condition: () => boolean | Promise<boolean>) =>
  vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 30_000, interval: 50 });

/** A real server that responds when both workers, by their keys, have called it. */
async function startReminderServer() {
  const received: { readonly id: string; readonly key: string }[] = [];
  const sent: string[] = [];
  const { url } = await startTestServer(async (response, request, body) => {
    const id = `appointment-${String(JSON.parse(body).toNumber).slice(-4)}`;
    const special = received.some((one) => one.id === id) ? undefined : responses[id];
    received.push({ id, key: String(request.headers.authorization) });
    await until(() => new Set(received.map(({ key }) => key)).size === 2);
    if (special) special(response);
    else sendResponse(response, 201, { success: true, data: { conversationId: crypto.randomUUID() } });
    if (![422, 429].includes(response.statusCode)) sent.push(id);
  });
  return { url, received, sent };
}

/** Starts a worker with the code of the guide. */
function startWorker(env: Record<string, string>, key: string) {
  const started: ChildProcess[] = [];
  const onStart = (child: ChildProcess) => void started.push(child);
  const ended = runBlock(page, "new Worker", { edit: editWorker }, { env: { ...env, ANNIE_API_KEY: key }, onStart });
  const kill = (signal: NodeJS.Signals) => started[0]?.kill(signal);
  onTestFinished(() => void kill("SIGKILL"));
  return { key, ended, kill };
}

/** Adds all reminders with the code of the guide. */
async function addAll(env: Record<string, string>): Promise<void> {
  const edit = (code: string) => code.replace(/const ids = .*/, `const ids = ${JSON.stringify(ids)};`);
  expect(await runBlock(page, "addBulk", { edit }, { env })).toEqual({ code: 0, stdout: "", stderr: "" });
}

/** Adds a reminder whose worker crashed before it told a person. */
async function addFailed(queue: Queue, jobId: string): Promise<void> {
  const worker = new Worker(queue.name, null, { connection: queue.opts.connection });
  await queue.add("send", {}, { jobId });
  const job = await worker.getNextJob("a-lock");
  await job?.moveToFailed(new Error("It failed."), "a-lock");
  await worker.close();
}

it.skipIf(!hasRedis)("two workers, one of which is killed, send or hand over each reminder once", async () => {
  const redis = await startRedis();
  const connection = { url: redis };
  const [queue, people] = [new Queue("reminders", { connection }), new Queue("reminders-for-a-person", { connection })];
  onTestFinished(async () => void (await Promise.all([queue.close(), people.close()])));
  const server = await startReminderServer();
  const env = { REDIS_URL: redis, ANNIE_BASE_URL: server.url };
  const ended = async () => (await queue.getCompletedCount()) + (await queue.getFailedCount());

  const began = Date.now() - 1;
  await addFailed(queue, "appointment-0999");
  await Promise.all([addAll(env), addAll(env)]);
  expect(await queue.getWaitingCount()).toBe(ids.length);
  const workers = [startWorker(env, "CANARY-one"), startWorker(env, "CANARY-two")];
  await until(async () => (await ended()) === ids.length);
  const last = server.received.find(({ id }) => id === "appointment-1119");
  const [killed, survivor] = workers.sort(({ key }) => (last?.key === `Bearer ${key}` ? -1 : 1));
  killed?.kill("SIGKILL");
  expect(await killed?.ended).toMatchObject({ code: null, stdout: "", stderr: expect.stringMatching(quiet) });
  await until(async () => (await ended()) === ids.length + 1);
  await until(async () => (await people.getWaitingCount()) === Object.keys(forPerson).length);

  // Each was sent, or a person has it.
  const completed = await queue.getCompleted();
  expect(completed.map(({ id }) => id).sort()).toEqual(completedIds);
  const waiting = await people.getWaiting();
  const handedOver = waiting.map(({ data }) => [data.reminder, data.error.outcome]);
  expect(Object.fromEntries(handedOver)).toEqual(forPerson);
  for (const { data, timestamp } of waiting) {
    expect(data.began).toBeGreaterThan(began);
    expect(data.began).toBeLessThanOrEqual(timestamp);
  }
  expect(server.sent.sort()).toEqual(ids.filter((id) => !/101[34]/.test(id)));
  expect(JSON.stringify([await queue.getJobs(), await people.getJobs()])).not.toMatch(/202555|CANARY/);

  // Of 81 starts at least three windows of 1 s lie between the first and the last, less what a process takes to start one.
  const starts = completed.map(({ processedOn }) => Number(processedOn)).sort((one, other) => one - other);
  const spans = starts.slice(80).map((time, index) => time - Number(starts[index]));
  expect(Math.min(...spans)).toBeGreaterThan(2_500);

  // None is sent or handed over again if it is added once more, or retried by hand after a person was done with it.
  const requests = server.received.length;
  await people.obliterate();
  await addAll(env);
  for (const id of Object.keys(forPerson)) await (await queue.getJob(id))?.retry();
  await until(async () => (await queue.getFailedCount()) === Object.keys(forPerson).length);
  expect(await queue.getCompletedCount()).toBe(completedIds.length);
  expect(server.received).toHaveLength(requests);
  expect(await people.getWaitingCount()).toBe(0);

  survivor?.kill("SIGTERM");
  expect(await survivor?.ended).toMatchObject({ code: 0, stdout: "", stderr: expect.stringMatching(quiet) });
});
