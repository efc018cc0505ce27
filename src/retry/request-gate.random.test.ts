import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { seed } from "../../contract-tests/support/seed.js";
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
    { weight: 6, arbitrary: fc.constant("answered") },
    { weight: 1, arbitrary: fc.constantFrom("lost", "broken", "unsent", "gateway") },
  ),
});
type Request = typeof requests extends fc.Arbitrary<infer One> ? One : never;

/** A service, whose clock is not the one here. */
const services = fc.record({
  limit: fc.integer({ min: 1, max: 6 }),
  windowMs: fc.integer({ min: 1, max: 20 }).map((seconds) => seconds * 1000),
  clock: fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
});
type Service = typeof services extends fc.Arbitrary<infer One> ? One : never;

/** Counts each request in a window by the clock of the service, and responds. */
function respondWith({ limit, windowMs, clock }: Service) {
  const counts = new Map<number, number>();
  return () => {
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
  };
}

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const wait = (time: number) => new Promise<void>((resolve) => void setTimeout(resolve, time));

/** Sends requests through a gate to a service; counts those that went, that were refused, and that overtook an older one. */
async function play(service: Service, all: readonly Request[]) {
  const gate = new RequestGate(3);
  const respond = respondWith(service);
  const count = { passed: 0, refused: 0, disorder: 0 };
  const waiting = new Set<number>();
  let hasResponse = false;

  const call = async ({ comes, there, back, fate }: Request, order: number) => {
    await wait(comes);
    waiting.add(order);
    if (!gate.tryEnter()) await gate.wait({ order, left: 2 ** 31 - 1, signal: undefined, onWait() {} });
    waiting.delete(order);
    const isKnown = hasResponse;
    count.passed += 1;
    const older = [...waiting].filter((other) => other < order);
    // Those that pass in one moment do so in any order.
    await wait(0);
    if (older.some((other) => waiting.has(other))) count.disorder += 1;
    await wait(there);
    if (fate === "unsent") return gate.leave("not sent");
    if (fate === "gateway") return gate.leave(readRateLimit({ status: 503, headers: new Headers() }, names, 0));
    const response = fate === "lost" ? undefined : respond();
    if (isKnown && response?.status === 429) count.refused += 1;
    await wait(back);
    if (fate !== "answered" || response === undefined) return gate.leave("unanswered");
    hasResponse = true;
    gate.leave(readRateLimit(response, names, 0));
  };

  const calls = all.map(call);
  await vi.runAllTimersAsync();
  expect(vi.getTimerCount()).toBe(0);
  await Promise.all(calls);
  return count;
}

it(`the gate sends in order, and no more than a window allows once it is known (SEED=${seed})`, async () => {
  const property = fc.asyncProperty(services, fc.array(requests, { minLength: 1, maxLength: 40 }), async (one, all) => {
    const count = await play(one, all);
    expect(count).toMatchObject({ passed: all.length, disorder: 0 });
    // The service may have counted a request that broke in a window of unknown length.
    expect(count.refused).toBeLessThanOrEqual(all.filter(({ fate }) => fate === "broken").length);
  });
  await fc.assert(property, { seed, numRuns: 150 });
});
