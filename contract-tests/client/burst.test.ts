import { type AnnieEvent, type ClientOptions, createAnnieClient, isAnnieError } from "annie-conversations";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { request, token } from "../support/example-call.js";
import { advanceTimeUntil, useFakeTime } from "../support/fake-time.js";
import { type LimitingServer, startLimitingServer } from "../support/limiting-server.js";

// The windows of the server follow the clock that is in the hand of the test: nothing here waits for real time.
beforeEach(useFakeTime);
afterEach(() => void vi.useRealTimers());

const perWindow = 60;
const numbers = Array.from({ length: 500 }, (_, number) => number);

/** Creates 500 conversations at once, each with its number, and answers with what became of them and when the last ended. */
async function createAll({ url }: LimitingServer, options: ClientOptions) {
  const began = Date.now();
  const events: AnnieEvent[] = [];
  const onEvent = (event: AnnieEvent) => void events.push(event);
  const annie = createAnnieClient({ baseUrl: url, token, onEvent, ...options });
  const calls = numbers.map((number) => annie.conversations.create({ ...request, toNumber: `${number}` }));
  const results = await advanceTimeUntil(Promise.allSettled(calls), events);
  const ended = results.map(({ status }) => status);
  const errors = results.map((result) => (result.status === "rejected" ? result.reason : undefined));
  return { ended, errors, events, ms: Date.now() - began };
}

/** The numbers of the conversations that were created, in the order in which the server did. */
const createdBy = ({ created }: LimitingServer): number[] => created.map((body) => Number(JSON.parse(body).toNumber));

const ascending = (values: readonly number[]) => [...values].sort((one, other) => one - other);

describe("500 creates at once", () => {
  it("are created once each, in order and in as many windows as that takes", async () => {
    const server = await startLimitingServer(perWindow, 60);
    const { ended, events, ms } = await createAll(server, { maxWait: 600_000 });
    expect(new Set(ended)).toEqual(new Set(["fulfilled"]));
    expect(ascending(createdBy(server))).toEqual(numbers);
    expect(server.refused).toBeLessThanOrEqual(5);
    const started = events.flatMap(({ type, call, attempt }) => (type === "started" && attempt === 1 ? [call] : []));
    expect(started).toEqual(numbers.map((number) => number + 1));
    // Those of a window travel side by side.
    for (const [place, number] of createdBy(server).entries()) expect(Math.abs(place - number)).toBeLessThan(perWindow);
    // The ninth window is the last.
    expect(ms).toBeGreaterThanOrEqual(8 * 60_000);
    expect(ms).toBeLessThan(9 * 60_000);
  });

  it("fail before they are sent if their window is later than maxWait, and say when it is", async () => {
    const server = await startLimitingServer(perWindow, 60);
    const { ended, errors } = await createAll(server, { maxWait: 150_000 });
    const passed = 3 * perWindow;
    expect(ended).toEqual(numbers.map((number) => (number < passed ? "fulfilled" : "rejected")));
    expect(ascending(createdBy(server))).toEqual(numbers.slice(0, passed));
    expect(server.refused).toBe(0);
    for (const [number, error] of errors.entries()) {
      if (number < passed) continue;
      const opensIn = Math.floor(number / perWindow) * 60_000;
      expect(error).toMatchObject({
        name: "RateLimitError",
        outcome: "not-executed",
        gaveUp: "maxWait",
        status: undefined,
        attempts: [],
        call: number + 1,
        retryAfter: expect.toSatisfy((wait: number) => wait >= opensIn && wait < opensIn + 1_000),
      });
    }
  });

  it("are created once each beside another program that uses up some of the limit", async () => {
    const server = await startLimitingServer(perWindow, 60, 20);
    const { ended, errors, ms } = await createAll(server, { maxWait: 1_000_000 });
    expect(errors.filter(isAnnieError).map(({ message }) => message)).toEqual([]);
    expect(new Set(ended)).toEqual(new Set(["fulfilled"]));
    expect(ascending(createdBy(server))).toEqual(numbers);
    // As many windows as that takes, in each of which no more are refused than the other program has used up.
    expect(ms).toBeLessThan(13 * 60_000);
    expect(server.refused).toBeLessThanOrEqual(13 * 20);
  });
});
