import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { seed } from "../../contract-tests/support/seed.js";
import { readRateLimit } from "../http/rate-limit.js";
import { RequestGate } from "./request-gate.js";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const names = { limit: "limit", remaining: "remaining", reset: "reset" };
const wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** A service that counts the requests of each window by its own clock, and responds. */
function serviceOf(limit: number, windowMs: number, clock: number) {
  const counts = new Map<number, number>();
  return () => {
    const now = clock + performance.now();
    const end = (Math.floor(now / windowMs) + 1) * windowMs;
    const count = (counts.get(end) ?? 0) + 1;
    counts.set(end, count);
    const remaining = String(Math.max(0, limit - count));
    const date = new Date(now).toUTCString();
    const headers = new Headers({ date, limit: String(limit), remaining, reset: String(end / 1000) });
    return { status: count > limit ? 429 : 201, headers };
  };
}

/** A request: the time when its call comes, the time of its ways there and back, and its fate. */
type Request = readonly [comes: number, there: number, back: number, fate: string];

/** Sends requests through a gate to a service. Counts how many passed, were refused, and overtook an older one. */
async function play(respond: ReturnType<typeof serviceOf>, requests: readonly Request[]) {
  const gate = new RequestGate(3);
  const count = { passed: 0, refused: 0, disorder: 0 };
  const waiting = new Set<number>();
  let hasResponse = false;

  const call = async ([comes, there, back, fate]: Request, order: number) => {
    await wait(comes);
    waiting.add(order);
    if (!gate.tryEnter()) await gate.wait({ order, left: 2 ** 31 - 1, signal: undefined, onWait() {} });
    waiting.delete(order);
    const isKnown = hasResponse;
    count.passed += 1;
    const older = [...waiting].filter((other) => other < order);
    // Requests that pass at the same moment may do so in any order.
    await wait(0);
    if (older.some((other) => waiting.has(other))) count.disorder += 1;
    await wait(there);
    if (fate === "unsent") return gate.leave("not sent");
    if (fate === "gateway") return gate.leave(readRateLimit({ status: 503, headers: new Headers() }, names, 0));
    const response = fate === "lost" ? undefined : respond();
    if (isKnown && response?.status === 429) count.refused += 1;
    await wait(back);
    if (fate !== "complete" || response === undefined) return gate.leave("no response");
    hasResponse = true;
    gate.leave(readRateLimit(response, names, 0));
  };

  const calls = requests.map(call);
  await vi.runAllTimersAsync();
  expect(vi.getTimerCount()).toBe(0);
  await Promise.all(calls);
  return count;
}

it(`the gate sends in order, and no more than a window allows once the window is known (SEED=${seed})`, async () => {
  const upTo = (max: number, min = 0) => fc.integer({ min, max });
  const windows = upTo(20, 1).map((seconds) => seconds * 1000);
  const services = fc.tuple(upTo(6, 1), windows, upTo(1_800_000_000_000, 1_700_000_000_000));
  const fates = fc.constantFrom(...Array<string>(24).fill("complete"), "lost", "broken", "unsent", "gateway");
  const times = [fc.oneof(upTo(1_000), upTo(30_000)), upTo(3_000), fc.oneof(upTo(300), upTo(5_000))] as const;
  const requests = fc.array(fc.tuple(...times, fates), { minLength: 1, maxLength: 40 });
  const property = fc.asyncProperty(services, requests, async (service, all) => {
    const count = await play(serviceOf(...service), all);
    expect(count).toMatchObject({ passed: all.length, disorder: 0 });
    // The service may have counted a request that broke in a window of unknown length.
    expect(count.refused).toBeLessThanOrEqual(all.filter(([, , , fate]) => fate === "broken").length);
  });
  await fc.assert(property, { seed, numRuns: 150 });
});
