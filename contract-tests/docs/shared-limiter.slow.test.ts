import { expect, it } from "vitest";
import { request } from "../support/example-data.js";
import { startLimitingServer } from "../support/limiting-server.js";
import { hasRedis, startRedis } from "./redis.js";
import { runBlock } from "./run-block.js";

/** Makes one create, and 900 ms later 74 at once, as two windows of the limiter are then close to each other. */
const after = `
const create = (index) =>
  annie.conversations.create({ ...${JSON.stringify(request)}, messages: [{ input: process.env.NAME + index }] });
await create(0);
await new Promise((resolve) => setTimeout(resolve, 900));
await Promise.all(Array.from({ length: 74 }, (_, index) => create(index + 1)));
redis.disconnect();
`;

// Processes and Redis have real time, so a minute is 3 s here, and four windows are the limit as in the guide.
const edit = (code: string) => code.replace("points: 15, duration: 20", "points: 30, duration: 1");

it.skipIf(!hasRedis)("four processes that share the guide's limiter keep to the rate limit", async () => {
  const redis = await startRedis();
  const server = await startLimitingServer(120, 3);
  const env = { REDIS_URL: redis, ANNIE_BASE_URL: server.url };
  const start = (NAME: string) =>
    runBlock("docs/retries.md", "RateLimiterRedis", { edit, after }, { env: { ...env, NAME } });
  const ended = await Promise.all(["a", "b", "c", "d"].map(start));
  expect(ended).toEqual(Array(4).fill({ code: 0, stdout: "", stderr: "" }));
  expect(server.created).toHaveLength(300);
  expect(new Set(server.created).size).toBe(300);
  expect(server.refused).toBeLessThanOrEqual(3);
});
