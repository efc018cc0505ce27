import { expect, it } from "vitest";
import { request } from "../../support/example-call.js";
import { startLimitingServer } from "../../support/limiting-server.js";
import { run } from "../../support/run.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { writeProgram } from "../readme.js";
import { hasRedis, startRedis } from "./redis.js";

/** Makes one create, and 900 ms later 74 at once, as two windows of the limiter are then close to each other. */
const creates = `
const create = (index) =>
  annie.conversations.create({ ...${JSON.stringify(request)}, messages: [{ input: process.env.FLEET + index }] });
await create(0);
await new Promise((resolve) => setTimeout(resolve, 900));
await Promise.all(Array.from({ length: 74 }, (_, index) => create(index + 1)));
redis.disconnect();
`;

// Processes and Redis have real time, so the windows are short.
it.skipIf(!hasRedis)(
  "four processes with the README's limiter make 300 creates, each once, within the rate limit",
  async () => {
    const redis = await startRedis();
    // A minute is 3 s, and four windows are the limit as in the README.
    const server = await startLimitingServer(120, 3);
    const edit = (code: string) => code.replace("points: 15, duration: 20", "points: 30, duration: 1");
    const { args, env } = await writeProgram(temporaryFolder(), "RateLimiterRedis", { after: creates, edit });
    const start = (name: string) =>
      run(process.execPath, args, {
        env: { ...env, REDIS_URL: redis, ANNIE_BASE_URL: server.url, FLEET: name },
      });
    expect(await Promise.all(["a", "b", "c", "d"].map(start))).toEqual(
      Array(4).fill({ code: 0, stdout: "", stderr: "" }),
    );
    expect(server.created).toHaveLength(300);
    expect(new Set(server.created).size).toBe(300);
    expect(server.refused).toBeLessThanOrEqual(3);
  },
);
