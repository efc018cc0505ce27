import { expect, it } from "vitest";
import { request } from "../../support/example-call.js";
import { startLimitingServer } from "../../support/limiting-server.js";
import { run } from "../../support/run.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { writeProgram } from "../readme.js";
import { hasRedis, startRedis } from "./redis.js";

const processes = 4;
const each = 75;

/**
 * The calls of each process with the client of the recipe: one create, and later all the others at once, which is when two
 * windows of the limiter come close; each has a name of its own.
 */
const creates = `
const names = Array.from({ length: ${each} }, (_, index) => \`\${process.env.FLEET}-\${index}\`);
const create = (input) => annie.conversations.create({ ...${JSON.stringify(request)}, messages: [{ input }] });
const [first, ...others] = names;
const conversations = [await create(first)];
await new Promise((resolve) => setTimeout(resolve, 900));
conversations.push(...(await Promise.all(others.map(create))));
console.log(new Set(conversations.map(({ conversationId }) => conversationId)).size);
redis.disconnect();
`;

// Real processes, a real Redis, and so real time: the windows are short.
it.skipIf(!hasRedis)(
  "four processes with the README's limiter create 300 conversations, each once, within the rate limit",
  async () => {
    const folder = temporaryFolder();
    const redis = await startRedis();
    // A minute of the README is 3 s here, with twice the requests: four windows are the limit there as well.
    const server = await startLimitingServer(120, 3);
    const edit = (code: string) => code.replace("points: 15, duration: 20", "points: 30, duration: 1");
    const { args, env } = await writeProgram(folder, "RateLimiterRedis", { after: creates, edit });
    const fleet = await Promise.all(
      Array.from({ length: processes }, (_, index) =>
        run(process.execPath, args, {
          env: { ...env, REDIS_URL: redis, ANNIE_BASE_URL: server.url, FLEET: String(index) },
        }),
      ),
    );
    expect(fleet).toEqual(Array(processes).fill({ code: 0, stdout: `${each}\n`, stderr: "" }));
    console.log(`fleet: ${server.created.length} conversations, ${server.refused} answers of 429`);
    expect(server.created).toHaveLength(processes * each);
    expect(new Set(server.created).size).toBe(processes * each);
    expect(server.refused).toBeLessThanOrEqual(processes * each * 0.01);
  },
);
