import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readRateLimit } from "../http/rate-limit.js";
import { RequestGate } from "./request-gate.js";

const names = { limit: "x-limit", remaining: "x-remaining", reset: "x-reset" };
const ms = (most: number) => fc.integer({ min: 0, max: most });

/** A request: when its call comes, how long it is on its way there and back, and what becomes of it. */
const requests = fc.record({
  comes: fc.oneof(ms(1_000), ms(30_000)),
  there: ms(3_000),
  back: fc.oneof(ms(300), ms(5_000)),
  fate: fc.oneof(
    { weight: 6, arbitrary: fc.constant("answered" as const) },
    { weight: 1, arbitrary: fc.constantFrom("lost", "broken", "unsent", "gateway") },
  ),
});

const services = fc.record({
  limit: fc.integer({ min: 1, max: 6 }),
  windowMs: fc.integer({ min: 1, max: 20 }).map((seconds) => seconds * 1000),
  // The clock of the service is not the one here.
  clock: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
});

/** A service that allows so many requests in each window by its clock. */
function createService({ limit, windowMs, clock }: { limit: number; windowMs: number; clock: number }) {
  const counts = new Map<number, number>();
  return {
    /** Counts a request and answers it. */
    receive() {
      const now = clock + performance.now();
      const end = (Math.floor(now / windowMs) + 1) * windowMs;
      const count = (counts.get(end) ?? 0) + 1;
      counts.set(end, count);
      const headers = new Headers({
        date: new Date(now).toUTCString(),
        [names.limit]: String(limit),
        [names.remaining]: String(Math.max(0, limit - count)),
        [names.reset]: String(end / 1000),
      });
      return { status: count > limit ? 429 : 201, headers };
    },
  };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const wait = (time: number) => new Promise<void>((resolve) => void setTimeout(resolve, time));

/** Lets requests pass a gate to a service; tells the waiters, the order in which they passed, and what was refused. */
async function play(service: ReturnType<typeof createService>, all: readonly Request[]) {
  const gate = new RequestGate(3);
  const told = { passed: 0, refused: 0, disorder: 0 };
  const waiting = new Set<number>();
  let hasAnswer = false;

  const call = async ({ comes, there, back, fate }: Request, order: number) => {
    await wait(comes);
    waiting.add(order);
    if (!gate.tryEnter()) await gate.wait({ order, left: 2 ** 31 - 1, signal: undefined, onWait() {} });
    waiting.delete(order);
    const isKnown = hasAnswer;
    told.passed += 1;
    const older = [...waiting].filter((other) => other < order);
    // Those that pass in one moment do so in any order.
    await wait(0);
    if (older.some((other) => waiting.has(other))) told.disorder += 1;
    await wait(there);
    if (fate === "unsent") return gate.leave("not sent");
    if (fate === "gateway") return gate.leave(readRateLimit({ status: 503, headers: new Headers() }, names, 0));
    const answer = fate === "lost" ? undefined : service.receive();
    if (isKnown && answer?.status === 429) told.refused += 1;
    await wait(back);
    if (fate !== "answered" || answer === undefined) return gate.leave("unanswered");
    hasAnswer = true;
    gate.leave(readRateLimit(answer, names, 0));
  };

  const calls = all.map(call);
  await vi.runAllTimersAsync();
  expect(vi.getTimerCount()).toBe(0);
  await Promise.all(calls);
  return told;
}

type Request = typeof requests extends fc.Arbitrary<infer One> ? One : never;

it("sends no more than a window allows once an answer has come, in order, and leaves nobody waiting", async () => {
  const property = fc.asyncProperty(services, fc.array(requests, { minLength: 1, maxLength: 40 }), async (one, all) => {
    const told = await play(createService(one), all);
    expect(told).toMatchObject({ passed: all.length, disorder: 0 });
    // The service may have counted a request that broke in a window whose length nobody knows yet.
    expect(told.refused).toBeLessThanOrEqual(all.filter(({ fate }) => fate === "broken").length);
  });
  await fc.assert(property, { numRuns: 150 });
});
