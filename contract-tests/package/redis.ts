import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { onTestFinished } from "vitest";

/** Whether there is a Redis to start: Debian has it in the package `redis-server`. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** A real Redis on a free port of loopback that keeps nothing, ended with the test. */
export async function startRedis(folder: string): Promise<string> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const port = await freePort();
    const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder];
    const redis = spawn("redis-server", args, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(redis, "exit").then(() => false);
    const ready = new Promise<boolean>((resolve) => {
      redis.stdout.setEncoding("utf8").on("data", (text: string) => {
        if (text.includes("Ready to accept connections")) resolve(true);
      });
    });
    // Someone else may have taken the port meanwhile.
    if (!(await Promise.race([ready, ended]))) continue;
    onTestFinished(async () => {
      redis.kill();
      await ended;
    });
    return `redis://127.0.0.1:${port}`;
  }
  throw new Error("Redis found no free port.");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
