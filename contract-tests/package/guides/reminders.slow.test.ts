import type { ChildProcess } from "node:child_process";
import { Queue, Worker } from "bullmq";
import { expect, it, onTestFinished } from "vitest";
import { run } from "../../support/run.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { writeProgram } from "../readme.js";
import { hasRedis, startRedis } from "./redis.js";
import { type Behavior, startReminderServer, until } from "./reminder-server.js";

const page = "docs/reminders.md";
const idOf = (number: string) => `appointment-${number}`;
const numberOf = (id: unknown) => String(id).slice(-4);

const numbers = Array.from({ length: 120 }, (_, index) => String(1000 + index));
const special = new Map<string, Behavior>([
  ["1003", "refused with 429"],
  ["1004", "refused with 429"],
  ["1010", "sent, but 503"],
  ["1011", "sent, but reset"],
  ["1012", "sent, but the success breaks off"],
  ["1013", "refused with 422"],
  ["1119", "sent, but no response"],
]);
/** Two that failed before, of workers that crashed: one before and one after it had handed its reminder over. */
const failedBefore = ["0998", "0999"];
/** The reminders that a person gets, each with the outcome of its error. 1014 is not in the database. */
const forPerson = {
  ...{ "0998": "unknown", "0999": "unknown", 1010: "unknown", 1011: "unknown" },
  ...{ 1012: "executed", 1013: "not-executed", 1014: "unknown", 1119: "unknown" },
};
const all = [...failedBefore, ...numbers];
const forNobody = numbers.filter((number) => !(number in forPerson));

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

async function start() {
  const redis = await startRedis();
  const connection = { url: redis };
  const queue = new Queue("reminders", { connection });
  const people = new Queue("reminders-for-a-person", { connection });
  onTestFinished(async () => void (await Promise.all([queue.close(), people.close()])));
  const server = await startReminderServer(special);
  return { connection, queue, people, server, env: { REDIS_URL: redis, ANNIE_BASE_URL: server.url } };
}

type Setting = Awaited<ReturnType<typeof start>>;

async function startWorker(env: Record<string, string>, key: string) {
  const recipe = await writeProgram(temporaryFolder(), "new Worker", { page, edit: editWorker });
  const started: ChildProcess[] = [];
  const onStart = (child: ChildProcess) => void started.push(child);
  const ended = run(process.execPath, recipe.args, { env: { ...recipe.env, ...env, ANNIE_API_KEY: key }, onStart });
  const kill = (signal: NodeJS.Signals) => started[0]?.kill(signal);
  onTestFinished(() => void kill("SIGKILL"));
  return { key, ended, kill };
}

/** Adds all reminders with the code of the guide. */
async function addAll(env: Record<string, string>): Promise<void> {
  const edit = (code: string) => code.replace(/const ids = .*/, `const ids = ${JSON.stringify(numbers.map(idOf))};`);
  const recipe = await writeProgram(temporaryFolder(), "addBulk", { page, edit });
  const result = await run(process.execPath, recipe.args, { env: { ...recipe.env, ...env } });
  expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
}

async function failBefore({ queue, people, connection }: Setting): Promise<void> {
  const worker = new Worker(queue.name, null, { connection });
  for (const number of failedBefore) {
    await queue.add("send", {}, { jobId: idOf(number) });
    const job = await worker.getNextJob("a-lock");
    await job?.moveToFailed(new Error("It failed."), "a-lock");
  }
  await worker.close();
  const jobId = idOf("0998");
  await people.add("look", { reminder: jobId, error: { outcome: "unknown" } }, { jobId });
}

/** Sends all reminders, by two workers of which one is killed during its last request. Returns the other one. */
async function sendAll({ queue, people, server, env }: Setting) {
  const workers = [await startWorker(env, "CANARY-one"), await startWorker(env, "CANARY-two")];
  await until(async () => (await queue.getDelayedCount()) > 0);
  await server.restart();
  const ended = async () => (await queue.getCompletedCount()) + (await queue.getFailedCount());
  await until(async () => (await ended()) === all.length - 1);
  const last = server.received.find(({ number }) => number === "1119");
  const [killed, survivor] = workers.sort(({ key }) => (last?.key === `Bearer ${key}` ? -1 : 1));
  killed?.kill("SIGKILL");
  expect(await killed?.ended).toMatchObject({ code: null, stdout: "", stderr: expect.stringMatching(quiet) });
  await until(async () => (await ended()) === all.length);
  await until(async () => (await people.getWaitingCount()) === Object.keys(forPerson).length);
  return survivor;
}

it.skipIf(!hasRedis)("two workers, one of which is killed, send or hand over each reminder once", async () => {
  const setting = await start();
  const { queue, people, server, env } = setting;
  await failBefore(setting);
  await Promise.all([addAll(env), addAll(env)]);
  expect(await queue.getWaitingCount()).toBe(numbers.length);
  const survivor = await sendAll(setting);

  // Each was sent, or a person has it.
  const completed = await queue.getCompleted();
  expect(completed.map(({ id }) => numberOf(id)).sort()).toEqual(forNobody);
  const handedOver = (await people.getWaiting()).map(({ data }) => [numberOf(data.reminder), data.error.outcome]);
  expect(Object.fromEntries(handedOver)).toEqual(forPerson);
  const notSent = ["1013", "1014"];
  expect(server.sent.sort()).toEqual(numbers.filter((number) => !notSent.includes(number)));
  expect(JSON.stringify([await queue.getJobs(), await people.getJobs()])).not.toMatch(/202555|CANARY/);

  // Those that were refused were put off, as were those of the time in which no server listened.
  const putOff = completed.filter(({ attemptsStarted }) => attemptsStarted > 1).map(({ id }) => numberOf(id));
  expect(putOff).toEqual(expect.arrayContaining(["1003", "1004"]));
  expect(putOff.length).toBeGreaterThan(2);

  // Of 81 starts at least three windows of 1 s lie between the first and the last, less what a process takes to start one.
  const starts = completed.map(({ processedOn }) => Number(processedOn)).sort((one, other) => one - other);
  const spans = starts.slice(80).map((time, index) => time - Number(starts[index]));
  expect(Math.min(...spans)).toBeGreaterThan(2_500);

  // None is sent or handed over again if it is added once more, or retried by hand after a person was done with it.
  const requests = server.received.length;
  await people.obliterate();
  await addAll(env);
  for (const number of Object.keys(forPerson)) await (await queue.getJob(idOf(number)))?.retry();
  await until(async () => (await queue.getFailedCount()) === Object.keys(forPerson).length);
  expect(await queue.getCompletedCount()).toBe(forNobody.length);
  expect(server.received).toHaveLength(requests);
  expect(await people.getWaitingCount()).toBe(0);

  survivor?.kill("SIGTERM");
  expect(await survivor?.ended).toMatchObject({ code: 0, stdout: "", stderr: expect.stringMatching(quiet) });
});
