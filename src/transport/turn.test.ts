import { describe, expect, it, vi } from "vitest";
import { recordOf } from "../../contract-tests/support/call.js";
import { holdTimers, limited } from "../../contract-tests/support/gate.js";
import { RateLimitError } from "../errors/api-errors.js";
import type { CallOptions } from "../options/call-options.js";
import type { Limiter } from "../options/client-options.js";
import { RequestGate } from "../retry/request-gate.js";
import { takeTurn } from "./turn.js";

holdTimers();

/** A call that takes a turn; after so many milliseconds, its error if it has failed by then. */
function turnOf(options: CallOptions, acquire?: Limiter["acquire"]) {
  const { record, events } = recordOf(options);
  record.call = 1;
  const gate = new RequestGate(1);
  let ended: unknown = "waits";
  const start = () => {
    takeTurn(record, acquire && { acquire }, gate).then(
      () => {
        ended = "goes";
      },
      (reason: unknown) => {
        ended = reason;
      },
    );
  };
  const later = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    return ended;
  };
  const asks = (ms: number) => {
    gate.tryEnter();
    gate.leave(limited(ms));
  };
  return { record, events, gate, start, later, asks };
}

const takes = (ms: number) => () => new Promise<void>((resolve) => void setTimeout(resolve, ms));

describe("a turn at the rate limit", () => {
  it("comes at once if nobody asked to wait, and costs nothing", async () => {
    const { start, later, record, events } = turnOf({ maxWait: 0 });
    start();
    expect(await later(0)).toBe("goes");
    expect([record.left, events]).toEqual([0, []]);
  });

  it("is paid for with the time that it took, and told of", async () => {
    const { start, later, asks, record, events } = turnOf({ maxWait: 5_000 });
    asks(2_000);
    start();
    expect(await later(2_099)).toBe("waits");
    expect(await later(1)).toBe("goes");
    expect(record.left).toBe(2_900);
    expect(events).toEqual([{ type: "waiting", call: 1, operationId: "createConversation", attempt: 1, ms: 2_100 }]);
  });

  it("that would come too late ends the call before anything is sent", async () => {
    const { start, later, asks } = turnOf({ maxWait: 5_000 });
    asks(3_600_000);
    start();
    const error = await later(0);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ status: undefined, attempts: [], gaveUp: "maxWait", retryAfter: 3_600_000 });
    expect(error).toMatchObject({
      outcome: "not-executed",
      message:
        "createConversation: the rate limit is used up. The call would have to wait 3600 s, longer than maxWait allows. The operation was not executed.",
    });
  });

  it("says so if nobody knows yet when it would come", async () => {
    const { start, later, gate } = turnOf({ maxWait: 0 });
    expect(gate.tryEnter()).toBe(true);
    start();
    const error = await later(1);
    expect(error).toMatchObject({ name: "RateLimitError", retryAfter: undefined });
    expect(error).toHaveProperty("message", expect.stringContaining("no answer has told yet how many requests"));
  });

  it("is not taken if the call is aborted", async () => {
    const controller = new AbortController();
    const { start, later, asks, record, gate } = turnOf({ signal: controller.signal });
    asks(2_000);
    start();
    await later(500);
    controller.abort("gone");
    expect(await later(0)).toBe("gone");
    expect(record.left).toBe(59_500);
    await later(2_000);
    expect(gate.tryEnter()).toBe(true);
  });
});

describe("the turn that a limiter gives", () => {
  it("is paid for with the time that it took, without an event", async () => {
    const { start, later, record, events } = turnOf({ maxWait: 1_000 }, takes(300));
    start();
    expect(await later(300)).toBe("goes");
    expect([record.left, events]).toEqual([700, []]);
  });

  it("is not waited for any longer than the call may wait; the limiter is told", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const acquire = (signal?: AbortSignal) => {
      signals.push(signal);
      return takes(1_001)();
    };
    const { start, later, gate } = turnOf({ maxWait: 1_000 }, acquire);
    start();
    expect(await later(999)).toBe("waits");
    expect(signals[0]?.aborted).toBe(false);
    expect(await later(1)).toMatchObject({ name: "TimeoutError", timeout: 1_000, gaveUp: "maxWait", attempts: [] });
    expect(signals[0]?.aborted).toBe(true);
    await later(1);
    expect(gate.tryEnter()).toBe(true);
  });

  it("comes before that of the rate limit, and shortens what is left for it", async () => {
    const { start, later, asks, record } = turnOf({ maxWait: 2_300 }, takes(300));
    start();
    asks(2_300);
    expect(await later(300)).toBe("waits");
    expect(await later(2_000)).toBe("goes");
    expect(record.left).toBe(0);
  });

  it.each<[string, Limiter["acquire"]]>([
    [
      "at once",
      () => {
        throw new RateLimitError({ outcome: "executed" });
      },
    ],
    ["later", () => Promise.reject(new RateLimitError({ outcome: "executed" }))],
  ])("is none if the limiter throws, %s: the error is one of its own", async (_when, acquire) => {
    const { start, later, gate } = turnOf({}, acquire);
    start();
    const error = await later(0);
    expect(error).toMatchObject({ name: "CallbackError", callback: "limiter", outcome: "not-executed" });
    expect(Object(error).cause).toBeInstanceOf(RateLimitError);
    expect(gate.tryEnter()).toBe(true);
  });

  it("is not waited for if the call is aborted, whatever the limiter throws then", async () => {
    const controller = new AbortController();
    const acquire = async () => {
      controller.abort("gone");
      throw new RateLimitError({ outcome: "executed" });
    };
    const { start, later } = turnOf({ signal: controller.signal }, acquire);
    start();
    expect(await later(0)).toBe("gone");
  });
});
