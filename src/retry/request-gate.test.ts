import { describe, expect, it, vi } from "vitest";
import { gateAfter, holdTimers, limited, window } from "../../contract-tests/support/gate.js";

holdTimers();

describe("a request", () => {
  it("passes at once while there is room, and not before others that wait", async () => {
    const { gate, wait, later } = gateAfter();
    expect([gate.tryEnter(), gate.tryEnter(), gate.tryEnter()]).toEqual([true, true, false]);
    wait(1);
    wait(2);
    gate.leave(window(1, 5_000));
    expect(gate.tryEnter()).toBe(false);
    expect(await later(0)).toEqual(["2 waits 5100"]);
    gate.leave("not sent");
    expect(await later(0)).toEqual(["1 goes"]);
  });

  it("passes in the order of the calls: one that is tried again goes first", async () => {
    const { wait, later } = gateAfter(window(0, 1_000));
    for (const order of [5, 7, 6, 2]) wait(order);
    await later(0);
    expect(await later(1_100)).toEqual(["2 goes", "5 goes", "6 goes", "7 goes"]);
  });

  it("waits for the opening and a moment more, so that many processes do not come at once", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const { wait, later } = gateAfter(limited(2_000));
    wait(1);
    expect(await later(2_249)).toEqual(["1 waits 2250"]);
    expect(await later(1)).toEqual(["1 goes"]);
  });

  it("waits for a later opening if it hears of one, and is told once how long", async () => {
    const { gate, wait, later } = gateAfter(window(1, 1_000));
    gate.tryEnter();
    wait(1);
    wait(2);
    expect(await later(0)).toEqual(["2 waits 1100"]);
    gate.leave(limited(3_000));
    expect(await later(3_099)).toEqual(["1 waits 3100"]);
    expect(await later(1)).toEqual(["1 goes", "2 goes"]);
  });

  it("passes as others end, if no time is known", async () => {
    const { gate, wait, later } = gateAfter();
    gate.tryEnter();
    gate.tryEnter();
    wait(1);
    wait(2);
    expect(await later(50_000)).toEqual([]);
    gate.leave("unanswered");
    expect(await later(0)).toEqual(["1 goes"]);
    gate.leave("not sent");
    expect(await later(0)).toEqual(["2 goes"]);
  });

  it("passes alone after another, if requests are used up and nobody says until when", async () => {
    const { gate, wait, later } = gateAfter({ ...window(0, 0), resetMs: undefined, retryAfter: undefined });
    for (const order of [1, 2]) wait(order);
    expect(await later(0)).toEqual(["1 goes"]);
    gate.leave("unanswered");
    expect(await later(0)).toEqual(["2 goes"]);
  });
});

describe("a call that is aborted while it waits", () => {
  it("ends with the reason, and leaves its place to the next", async () => {
    const { wait, later } = gateAfter(window(0, 1_000, 1));
    const controller = new AbortController();
    wait(1, { signal: controller.signal });
    wait(2);
    await later(500);
    controller.abort("gone");
    expect(await later(0)).toEqual(["1 ends: gone"]);
    expect(await later(600)).toEqual(["2 goes"]);
  });

  it("takes no room, even if it was let through in the same moment", async () => {
    const { gate, wait, later } = gateAfter();
    gate.tryEnter();
    gate.tryEnter();
    for (let times = 1; times <= 5; times += 1) {
      const controller = new AbortController();
      wait(times, { signal: controller.signal });
      // The abort comes first, and the call is still in line when room is made.
      controller.abort("gone");
      gate.leave("not sent");
      expect(await later(0)).toEqual([`${times} ends: gone`]);
      expect([gate.tryEnter(), gate.tryEnter()]).toEqual([true, false]);
    }
  });

  it("never waits if it was aborted before", async () => {
    const { gate, wait, later } = gateAfter();
    wait(1, { signal: AbortSignal.abort("gone") });
    expect(await later(0)).toEqual(["1 ends: gone"]);
    expect([gate.tryEnter(), gate.tryEnter()]).toEqual([true, true]);
  });
});

it("leaves no timer when nobody waits any more", async () => {
  const { wait, later } = gateAfter(window(0, 1_000));
  const controller = new AbortController();
  wait(1, { signal: controller.signal });
  wait(2, { left: 10 });
  controller.abort();
  await later(0);
  expect(vi.getTimerCount()).toBe(0);
  wait(3);
  await later(1_100);
  expect(vi.getTimerCount()).toBe(0);
});

it("sets no timer that would fire at once, however far away the next window is", async () => {
  const set = vi.spyOn(globalThis, "setTimeout");
  const { gate, wait, later } = gateAfter(window(1, 2 ** 31));
  gate.tryEnter();
  wait(1);
  await later(0);
  expect(set.mock.calls.filter(([, ms]) => Number(ms) > 2 ** 31 - 1)).toEqual([]);
  gate.leave("not sent");
  expect(await later(0)).toEqual(["1 goes"]);
});

it("lets thousands wait without a look at each of them for each", async () => {
  const { gate, later } = gateAfter(window(1, 1_000, 5_000));
  gate.tryEnter();
  const controller = new AbortController();
  const passed: number[] = [];
  for (let order = 1; order <= 5_000; order += 1) {
    const signal = order % 2 === 0 ? controller.signal : undefined;
    gate.wait({ order, left: 60_000, signal, onWait() {} }).then(
      () => void passed.push(order),
      () => {},
    );
  }
  controller.abort();
  await later(0);
  gate.leave("not sent");
  await later(1_100);
  expect(passed).toEqual(Array.from({ length: 2_500 }, (_, index) => 2 * index + 1));
});
