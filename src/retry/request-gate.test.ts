import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { RateLimitReading } from "../http/rate-limit.js";
import { RequestGate, type Turn, TurnTooLate } from "./request-gate.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setTimeout", "clearTimeout"] });
  // Each pause is the shortest: 100 ms.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A response that reports how many requests are left in a window, which ends in `resetMs` milliseconds. */
function window(remaining: number, resetMs: number, limit = 10): RateLimitReading {
  const rateLimit = { limit, remaining, resetAt: new Date(1_000_000 + performance.now() + resetMs) };
  return { status: 201, rateLimit, resetMs, retryAfter: remaining === 0 ? resetMs : undefined };
}

const limited = (retryAfter: number) => ({ status: 429, rateLimit: undefined, resetMs: undefined, retryAfter });

/** A gate for two requests, after this response, with `inFlight` requests in flight. Logs what happens to each wait. */
function gateAfter(response?: RateLimitReading, inFlight = 0) {
  const gate = new RequestGate(2);
  if (response && gate.tryEnter()) gate.leave(response);
  for (let sent = 0; sent < inFlight; sent += 1) gate.tryEnter();
  const log: string[] = [];
  const wait = (order: number, turn: Partial<Turn> = {}) => {
    const onWait = (ms: number) => void log.push(`${order} waits ${ms}`);
    gate.wait({ order, left: 60_000, signal: undefined, onWait, ...turn }).then(
      () => log.push(`${order} goes`),
      (reason) => log.push(`${order} ends: ${reason instanceof TurnTooLate ? `too late, ${reason.ms}` : reason}`),
    );
  };
  const later = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return log.splice(0);
  };
  return { gate, wait, later };
}

describe("a request at the gate", () => {
  it("goes at once if there is room, but not before others that wait", async () => {
    const { gate, wait, later } = gateAfter(undefined, 2);
    expect(gate.tryEnter()).toBe(false);
    wait(1);
    wait(2);
    expect(await later(50_000)).toEqual([]);
    gate.leave(window(1, 5_000));
    expect(gate.tryEnter()).toBe(false);
    expect(await later(0)).toEqual(["2 waits 5100"]);
    gate.leave("not sent");
    expect(await later(0)).toEqual(["1 goes"]);
  });

  it("waits longer if a response requests that, and reports its wait once", async () => {
    const { gate, wait, later } = gateAfter(window(1, 1_000), 1);
    wait(1);
    wait(2);
    expect(await later(0)).toEqual(["2 waits 1100"]);
    gate.leave(limited(3_000));
    expect(await later(3_099)).toEqual(["1 waits 3100"]);
    expect(await later(1)).toEqual(["1 goes", "2 goes"]);
  });
});

describe("a request whose turn would come too late", () => {
  it("ends at once if it has less time left than the wait takes", async () => {
    const { wait, later } = gateAfter(limited(2_000));
    wait(1, { left: 2_000 });
    wait(2, { left: 1_999 });
    expect(await later(0)).toEqual(["1 waits 2000", "2 ends: too late, 2000"]);
  });

  it("ends only if its place in the queue is too far back, not counting those that end before it", async () => {
    const { gate, wait, later } = gateAfter(window(1, 1_000, 2), 1);
    for (const order of [1, 2, 3]) wait(order, { left: order === 3 ? 20_500 : 1_500 });
    // The first may go sooner, if the request in flight leaves room.
    expect(await later(0)).toEqual(["2 waits 1100", "3 waits 1100"]);
    gate.leave(limited(20_000));
    expect(await later(0)).toEqual(["1 ends: too late, 20000", "2 ends: too late, 20000"]);
    expect(await later(20_100)).toEqual(["3 goes"]);
  });

  it("ends if the next window has no room for it, and the one after that is too late", async () => {
    const { wait, later } = gateAfter(window(0, 30_000, 2));
    for (const order of [1, 2, 3]) wait(order, { left: 59_999 });
    expect(await later(0)).toEqual(["1 waits 30100", "2 waits 30100", "3 ends: too late, 60000"]);
  });

  it("still goes if its time ends at the moment when the window opens", async () => {
    const { wait, later } = gateAfter(window(0, 1_000, 2));
    for (const order of [1, 2, 3]) wait(order, { left: order === 2 ? 1_000 : 5_000 });
    await later(999);
    expect((await later(1)).sort()).toEqual(["1 goes", "2 goes"]);
  });
});

describe("a call that is aborted at the gate", () => {
  it("gives its place to the next, and leaves no timer", async () => {
    const { wait, later } = gateAfter(window(0, 1_000, 1));
    const controller = new AbortController();
    wait(1, { signal: controller.signal });
    await later(500);
    controller.abort("gone");
    expect(await later(0)).toEqual(["1 ends: gone"]);
    expect(vi.getTimerCount()).toBe(0);
    wait(2);
    expect(await later(600)).toEqual(["2 waits 600", "2 goes"]);
  });

  it("takes no room, whether it is aborted before it waits or at the moment when it is admitted", async () => {
    const { gate, wait, later } = gateAfter(undefined, 2);
    const controller = new AbortController();
    wait(1, { signal: AbortSignal.abort("gone before") });
    wait(2, { signal: controller.signal });
    // The abort comes first, and the call is still in the queue when there is room.
    controller.abort("gone");
    gate.leave("not sent");
    expect(await later(0)).toEqual(["1 ends: gone before", "2 ends: gone"]);
    expect([gate.tryEnter(), gate.tryEnter()]).toEqual([true, false]);
  });
});
