import { type AnnieEvent, type ClientOptions, createAnnieClient } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { request, token } from "../support/example-data.js";
import { advanceTimeUntil, useFakeTime } from "../support/fake-time.js";
import { startLimitingServer } from "../support/limiting-server.js";

beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

const perMinute = 60;
const numbers = Array.from({ length: 500 }, (_, number) => number);
const ascending = (values: readonly number[]) => [...values].sort((one, other) => one - other);

/** Starts 500 creates at once, each with its number, on a server that allows 60 requests a minute. */
async function createAll(options: ClientOptions, usedByOthers = 0) {
  const server = await startLimitingServer(perMinute, 60, usedByOthers);
  const began = Date.now();
  const events: AnnieEvent[] = [];
  const onEvent = (event: AnnieEvent) => void events.push(event);
  const annie = createAnnieClient({ baseUrl: server.url, token, onEvent, ...options });
  const calls = numbers.map((number) => annie.conversations.create({ ...request, toNumber: `${number}` }));
  const results = await advanceTimeUntil(Promise.allSettled(calls), events);
  const created = server.created.map((body) => Number(JSON.parse(body).toNumber));
  const errors = results.map((result) => (result.status === "rejected" ? result.reason : undefined));
  return { server, created, errors, events, minutes: (Date.now() - began) / 60_000 };
}

describe("500 concurrent creates", () => {
  it.each<[what: string, others: number, atLeast: number, lessThan: number, refused: number]>([
    ["within 8 to 9 minutes", 0, 8, 9, 5],
    // In each minute, at most as many are refused as the other program has used up.
    ["even if another program uses up a third of the limit", 20, 8, 13, 13 * 20],
  ])("create one conversation each, in order, %s", async (_what, others, atLeast, lessThan, refused) => {
    const { server, created, errors, events, minutes } = await createAll({ maxWait: 1_000_000 }, others);
    expect(new Set(errors)).toEqual(new Set([undefined]));
    expect(ascending(created)).toEqual(numbers);
    const started = events.flatMap(({ type, call, attempt }) => (type === "started" && attempt === 1 ? [call] : []));
    expect(started).toEqual(numbers.map((number) => number + 1));
    expect(server.refused).toBeLessThanOrEqual(refused);
    expect(minutes).toBeGreaterThanOrEqual(atLeast);
    expect(minutes).toBeLessThan(lessThan);
  });

  it("fail without being sent if their turn would come later than maxWait", async () => {
    const { server, created, errors } = await createAll({ maxWait: 150_000 });
    const sent = 3 * perMinute;
    expect(ascending(created)).toEqual(numbers.slice(0, sent));
    expect(server.refused).toBe(0);
    expect(errors.slice(0, sent)).toEqual(Array(sent).fill(undefined));
    for (const [place, error] of errors.slice(sent).entries()) {
      const number = sent + place;
      const opensIn = Math.floor(number / perMinute) * 60_000;
      const retryAfter = expect.toSatisfy((wait: number) => wait >= opensIn && wait < opensIn + 1_000);
      const held = { outcome: "not-executed", gaveUp: "maxWait", status: undefined, attempts: [], call: number + 1 };
      expect(error).toMatchObject({ name: "RateLimitError", retryAfter, ...held });
    }
  });
});
