import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";

/** Whether there is a Redis to start: Debian has it in the package `redis-server`. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasRedis) console.warn("skipped, because there is no redis-server on this machine");

/** Starts a real Redis that keeps nothing, on a socket in the file system, and ends it with the test. Returns its URL. */
export async function startRedis(): Promise<string> {
  const folder = temporaryFolder();
  const socket = join(folder, "redis.sock");
  const args = ["--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no", "--dir", folder];
  const redis = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(redis, "exit");
  onTestFinished(async () => {
    redis.kill();
    await ended;
  });
  let log = "";
  for await (const text of redis.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    log += text;
    if (/ready to accept connections/i.test(log)) return socket;
  }
  throw new Error(log);
}
