import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { advanceTime, useFakeTime } from "../support/fake-time.js";
import { rejection } from "../support/rejection.js";
import { breakOff } from "../support/test-server.js";
import { clientOn, respond } from "./client-on.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

/** A success that reports the rate limit, by the service's clock, which is some hours behind the client's. */
const reporting = (remaining: number, resetInSeconds: number) => {
  const now = Date.parse("2026-03-02T09:15:00Z");
  return respond(201, {
    Date: new Date(now).toUTCString(),
    "X-RateLimit-Limit": "60",
    "X-RateLimit-Remaining": `${remaining}`,
    "X-RateLimit-Reset": `${now / 1000 + resetInSeconds}`,
  });
};
/** A wait of 20 to 20.5 seconds. */
const untilReset = expect.toSatisfy((ms: number) => ms > 20_000 && ms <= 20_500);

describe("the rate limit", () => {
  it("is available as annie.rateLimit, and in the event of each response", async () => {
    const { annie, create, events } = await clientOn([reporting(12, 30)]);
    expect(annie.rateLimit).toBeUndefined();
    await create();
    const rateLimit = { limit: 60, remaining: 12, resetAt: new Date("2026-03-02T09:15:30Z") };
    expect(annie.rateLimit).toEqual(rateLimit);
    expect(events.at(-1)).toMatchObject({ type: "answered", rateLimit });
    await create(); // its response reports nothing
    expect(annie.rateLimit).toEqual(rateLimit);
  });

  it.each([
    ["delays the next call, and no other, until the reset by the service's clock", 0, 20, [untilReset]],
    ["delays no call while requests remain", 1, 20, []],
  ])("%s", async (_title, remaining, resetInSeconds, expected) => {
    const { create, waits, server } = await clientOn([reporting(remaining, resetInSeconds)]);
    for (let call = 0; call < 3; call += 1) await create();
    expect(waits()).toEqual(expected);
    expect(server.bodies).toHaveLength(3);
  });

  it("also delays other calls after a 429, even if the body of the 429 is cut off", async () => {
    const { create, events } = await clientOn([breakOff(429, { "Retry-After": "20" })]);
    await rejection(create({ maxRetries: 0 }));
    await create();
    expect(events).toContainEqual(expect.objectContaining({ type: "waiting", call: 2, attempt: 1, ms: untilReset }));
  });
});

describe("the limiter", () => {
  const cause = new Error("Redis is gone.");
  it.each<[string, () => Promise<void>, reason: string, error: object]>([
    ["grants no turn within maxWait", () => new Promise(() => {}), "maxWait", { name: "TimeoutError", timeout: 5_000 }],
    ["rejects", () => Promise.reject(cause), "thrown", { name: "CallbackError", callback: "limiter", cause }],
  ])("fails the call before anything is sent if it %s", async (_how, acquire, reason, error) => {
    const { create, server, events } = await clientOn([], { limiter: { acquire }, maxWait: 5_000 });
    const failed = rejection(create());
    await advanceTime(5_000);
    expect(await failed).toMatchObject({ ...error, outcome: "not-executed", attempts: [], gaveUp: reason });
    expect(events).toMatchObject([{ type: "gave-up", attempt: 1, reason, outcome: "not-executed" }]);
    expect(server.bodies).toHaveLength(0);
  });
});
