import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, vi } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";

/** Whether there is a Redis to start: Debian has it in the package `redis-server`. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasRedis) console.warn("The tests with Redis are skipped: there is no redis-server on this machine.");

/** Starts a real Redis that keeps nothing, on a socket in the file system, and ends it with the test. Returns the path of that socket, which a client takes for a URL. */
export async function startRedis(): Promise<string> {
  const folder = temporaryFolder();
  const socket = join(folder, "redis.sock");
  const args = ["--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no", "--dir", folder];
  const redis = spawn("redis-server", args, { stdio: ["ignore", "ignore", "inherit"] });
  const ended = once(redis, "exit");
  onTestFinished(async () => {
    redis.kill();
    await ended;
  });
  // The socket is there once it listens.
  await vi.waitFor(() => expect(existsSync(socket)).toBe(true), { timeout: 30_000 });
  return socket;
}
