import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Queue, UnrecoverableError, Worker } from "bullmq";
import { Redis } from "ioredis";
import { expect, it, onTestFinished, vi } from "vitest";
import { run } from "../../support/run.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { writeProgram } from "../readme.js";
import { hasRedis, startRedis } from "./redis.js";
import { type Behavior, startReminderServer } from "./reminder-server.js";

const page = "docs/reminders.md";
const numbers = Array.from({ length: 120 }, (_, index) => String(1000 + index));
const leftBehind = ["0998", "0999"] as const;
const ascending = (values: readonly string[]) => [...values].sort();
const idOf = (number: string | number) => `appointment-${number}`;
const numberOf = (id: unknown) => String(id).slice(-4);

/** The fate of the first request of some reminders. The service sends all others. */
const special: Readonly<Record<string, Behavior>> = {
  ...{ 1003: "429", 1004: "429", 1010: "503 after it acted", 1011: "reset after it acted" },
  ...{ 1012: "success that breaks off", 1013: "422", 1040: "no response" },
};
/** Reminders that a person has to get, each with the outcome of its error: 1014 is not in the database, and two failed earlier. */
const forPerson = {
  ...{ 1010: "unknown", 1011: "unknown", 1012: "executed", 1013: "not-executed", 1014: "unknown" },
  ...{ 1040: "unknown", "0998": "unknown", "0999": "unknown" },
};

/** The rate limit, and the time until a worker is missed, are shorter than in the guide. */
const limit = { max: 20, duration: 1_000 };
const edit = (code: string) =>
  code
    .replace("max: 15, duration: 20_000", `max: ${limit.max}, duration: ${limit.duration}`)
    .replace("maxStalledCount: 0,", "maxStalledCount: 0, lockDuration: 5_000, stalledInterval: 500,")
    .replace("return {", 'if (id?.endsWith("1014")) throw new Error("+12025551014 is gone."); return {')
    .replace('"+12025550123"', '"+1202555" + id?.slice(-4)');

/** BullMQ says this of a job that was put off in the moment in which its lock was to be renewed. */
const quiet = /^(BullMQ: could not renew lock for job appointment-\d+\n)*$/;

/** A condition that comes true by itself. */
const until = (condition: () => Promise<unknown>) =>
  vi.waitFor(async () => expect(await condition()).toBe(true), { timeout: 30_000, interval: 50 });

/** Starts a worker of the guide, which the server knows by its key. */
async function startWorker(key: string, env: Record<string, string>) {
  const recipe = await writeProgram(temporaryFolder(), "new Worker", { page, edit });
  const started: ChildProcess[] = [];
  const onStart = (child: ChildProcess) => void started.push(child);
  const ended = run(process.execPath, recipe.args, { env: { ...recipe.env, ...env, ANNIE_API_KEY: key }, onStart });
  const kill = (signal: NodeJS.Signals) => started[0]?.kill(signal);
  onTestFinished(() => void kill("SIGKILL"));
  return { key, ended, kill };
}

/** Adds all reminders, as the guide does. */
async function addAll(env: Record<string, string>): Promise<void> {
  const edit = (code: string) => code.replace(/const ids = .*/, `const ids = ${JSON.stringify(numbers.map(idOf))};`);
  const recipe = await writeProgram(temporaryFolder(), "addBulk", { page, edit });
  const result = await run(process.execPath, recipe.args, { env: { ...recipe.env, ...env } });
  expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
}

/** Leaves a reminder behind that has failed, of a worker that told nobody. */
async function leaveBehind(queue: Queue, number: string): Promise<void> {
  await queue.add("send", {}, { jobId: idOf(number) });
  const fail = async () => {
    throw new UnrecoverableError("It failed.");
  };
  const worker = new Worker(queue.name, fail, { connection: queue.opts.connection, skipStalledCheck: true });
  await once(worker, "failed");
  await worker.close();
}

/** The events of a queue, with the time in ms at which Redis had them. */
async function eventsOf(queue: Queue, url: string) {
  const redis = new Redis(url);
  const entries = await redis.xrange(queue.toKey("events"), "-", "+");
  redis.disconnect();
  return entries.map(([id, fields]) => {
    const pairs = fields.flatMap((name, index) => (index % 2 === 0 ? [[name, fields[index + 1] ?? ""]] : []));
    const { event, jobId }: Record<string, string> = Object.fromEntries(pairs);
    return { at: Number.parseInt(id, 10), event, number: numberOf(jobId) };
  });
}

/** All that a test has in its hands. */
async function start() {
  const redis = await startRedis();
  const server = await startReminderServer(special, 2);
  const connection = { url: redis };
  const queue = new Queue("reminders", { connection });
  const people = new Queue("reminders-for-a-person", { connection });
  onTestFinished(async () => void (await Promise.all([queue.close(), people.close()])));
  return { redis, server, queue, people, env: { REDIS_URL: redis, ANNIE_BASE_URL: server.url } };
}

type Setting = Awaited<ReturnType<typeof start>>;

/** Adds each reminder twice, of which the first are put off, as nobody listens yet. */
async function begin({ server, queue, people, env }: Setting) {
  for (const number of leftBehind) await leaveBehind(queue, number);
  // Of one of them a person was told before its worker crashed.
  const jobId = idOf(leftBehind[0]);
  await people.add("look", { reminder: jobId, error: { outcome: "unknown" } }, { jobId });
  await queue.pause();
  await Promise.all([addAll(env), addAll(env)]);
  expect(await queue.getWaitingCount()).toBe(numbers.length);
  const workers = await Promise.all(["CANARY-one", "CANARY-two"].map((key) => startWorker(key, env)));
  await until(async () => (await queue.getWorkersCount()) === 2);
  await queue.resume();
  await until(async () => (await queue.getDelayedCount()) > 0);
  await server.listen();
  return workers;
}

/** Kills the worker whose request gets no response, once all others that end in their own way have ended. Returns the other one. */
async function killOne({ server, queue }: Setting, workers: Awaited<ReturnType<typeof begin>>) {
  const others = Object.keys({ ...special, ...forPerson }).filter((number) => number !== "1040");
  await until(async () => server.received.some(({ number }) => number === "1040"));
  await until(async () => (await queue.getDelayedCount()) === 0);
  await until(async () => {
    const states = await Promise.all(others.map((number) => queue.getJobState(idOf(number))));
    return states.every((state) => state === "completed" || state === "failed");
  });
  const { authorization } = server.received.find(({ number }) => number === "1040") ?? {};
  const [killed, survivor] = workers.sort((one) => (authorization === `Bearer ${one.key}` ? -1 : 1));
  killed?.kill("SIGKILL");
  expect(await killed?.ended).toMatchObject({ code: null, stdout: "", stderr: expect.stringMatching(quiet) });
  await until(
    async () =>
      (await queue.getCompletedCount()) + (await queue.getFailedCount()) === numbers.length + leftBehind.length,
  );
  return survivor;
}

/** Neither a reminder that is added once more, nor one that someone retries by hand, is sent again. */
async function tryAgain({ queue, people, env, server }: Setting): Promise<void> {
  // A person is done with this one.
  await people.remove(idOf("1010"));
  const requests = server.received.length;
  await addAll(env);
  for (const number of ["1010", "1040"]) {
    const job = await queue.getJob(idOf(number));
    const before = Number(job?.attemptsStarted);
    await job?.retry();
    await until(async () => Number((await queue.getJob(idOf(number)))?.attemptsStarted) > before);
    await until(async () => (await queue.getJobState(idOf(number))) === "failed");
  }
  expect(await queue.getJobCountByTypes("completed", "failed", "waiting", "delayed", "active")).toBe(
    numbers.length + leftBehind.length,
  );
  expect(server.received).toHaveLength(requests);
  expect(await people.getJob(idOf("1010"))).toBeUndefined();
}

/** Each reminder was sent, or lies with a person, once; which of them were put off and sent later. */
async function expectEachOnce({ server, queue, people }: Setting, events: Awaited<ReturnType<typeof eventsOf>>) {
  const completed = (await queue.getCompleted()).map(({ id }) => numberOf(id));
  const failed = (await queue.getFailed()).map(({ id }) => numberOf(id));
  const handed = (await people.getWaiting()).map(({ data }) => ({ ...data, number: numberOf(data.reminder) }));
  expect(new Set(server.sent).size).toBe(server.sent.length);
  expect(completed.filter((number) => !server.sent.includes(number))).toEqual([]);
  expect(completed.length + failed.length).toBe(numbers.length + leftBehind.length);
  expect(ascending(handed.map(({ number }) => number))).toEqual(ascending(failed));
  const outcomes = handed.map(({ number, error }) => [number, error.outcome]);
  expect(Object.fromEntries(outcomes)).toMatchObject(forPerson);
  expect(JSON.stringify([await queue.getJobs(), await people.getJobs()])).not.toMatch(/202555|CANARY/);
  const delayed = new Set(events.flatMap(({ event, number }) => (event === "delayed" ? [number] : [])));
  const sentLater = [...delayed].filter((number) => completed.includes(number));
  // Others than these two were refused while nobody listened.
  expect(sentLater).toEqual(expect.arrayContaining(["1003", "1004"]));
  expect(sentLater.length).toBeGreaterThan(2);
  for (const number of ["1003", "1004"]) expect(server.received.filter((one) => one.number === number)).toHaveLength(2);
}

/** Four windows of the limiter touch three of them at least, as with the minute of the guide. */
function expectPace(events: Awaited<ReturnType<typeof eventsOf>>): void {
  // A stalled job starts only to fail.
  const stalled = new Set(events.flatMap(({ event, number }) => (event === "stalled" ? [number] : leftBehind)));
  const starts = events.filter(({ event, number }) => event === "active" && !stalled.has(number));
  const spans = starts.slice(4 * limit.max).map(({ at }, index) => at - Number(starts[index]?.at));
  expect(spans.length).toBeGreaterThan(20);
  expect(Math.min(...spans)).toBeGreaterThanOrEqual(3 * limit.duration);
}

it.skipIf(!hasRedis)("two workers, one of which is killed, send no reminder twice and lose none", async () => {
  const setting = await start();
  const survivor = await killOne(setting, await begin(setting));
  await until(async () => (await setting.people.getWaitingCount()) === (await setting.queue.getFailedCount()));
  const events = await eventsOf(setting.queue, setting.redis);
  await expectEachOnce(setting, events);
  expectPace(events);
  await tryAgain(setting);
  survivor?.kill("SIGTERM");
  expect(await survivor?.ended).toMatchObject({ code: 0, stdout: "", stderr: expect.stringMatching(quiet) });
});
