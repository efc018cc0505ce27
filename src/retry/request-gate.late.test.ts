import { describe, expect, it } from "vitest";
import { gateAfter, holdTimers, limited, window } from "../../contract-tests/support/gate.js";

holdTimers();

describe("a turn that would come too late", () => {
  it.each([
    [2_000, ["1 waits 2000"]],
    [1_999, ["1 ends: too late, 2000"]],
    [0, ["1 ends: too late, 2000"]],
  ])("is refused at once: %i ms for 2000", async (left, log) => {
    const { wait, later } = gateAfter(limited(2_000));
    wait(1, { left });
    expect(await later(0)).toEqual(log);
  });

  it("is refused by its place in the line, without those that are refused before it", async () => {
    const { gate, wait, later } = gateAfter(window(1, 1_000, 2));
    gate.tryEnter();
    for (const order of [1, 2, 3]) wait(order, { left: order === 3 ? 20_500 : 1_500 });
    // The first may go sooner, if the request in flight leaves room.
    expect(await later(0)).toEqual(["2 waits 1100", "3 waits 1100"]);
    gate.leave(limited(20_000));
    expect(await later(0)).toEqual(["1 ends: too late, 20000", "2 ends: too late, 20000"]);
    expect(await later(20_100)).toEqual(["3 goes"]);
  });

  it("is refused if its window is not the next one", async () => {
    const { wait, later } = gateAfter(window(0, 30_000, 2));
    for (const order of [1, 2, 3]) wait(order, { left: 59_999 });
    expect(await later(0)).toEqual(["1 waits 30100", "2 waits 30100", "3 ends: too late, 60000"]);
  });

  it("is not refused while the answers to requests in flight may leave room", async () => {
    const { gate, wait, later } = gateAfter(window(2, 30_000));
    gate.tryEnter();
    gate.tryEnter();
    for (const order of [1, 2, 3]) wait(order, { left: 1_000 });
    expect(await later(500)).toEqual(["3 ends: too late, 30000"]);
    gate.leave("not sent");
    expect(await later(500)).toEqual(["1 goes", "2 ends: too late, 29000"]);
  });

  it("is refused when its time is over, if nobody knows how long it takes", async () => {
    const { gate, wait, later } = gateAfter();
    gate.tryEnter();
    gate.tryEnter();
    wait(1, { left: 0 });
    wait(2, { left: 700 });
    expect(await later(0)).toEqual(["1 ends: too late, undefined"]);
    expect(await later(700)).toEqual(["2 ends: too late, undefined"]);
  });

  it("is none at the very opening: those before it go first", async () => {
    const { wait, later } = gateAfter(window(0, 1_000, 2));
    for (const [order, left] of [
      [1, 5_000],
      [2, 1_000],
      [3, 5_000],
    ] as const)
      wait(order, { left });
    await later(999);
    const gone = await later(1);
    expect(gone.sort()).toEqual(["1 goes", "2 goes"]);
  });
});
