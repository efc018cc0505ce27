// npm run mock: serves the specification with Prism until it is interrupted, and again after each edit of it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { specificationFile } from "./specification.js";

const usage = "Usage: npm run mock -- [--port NUMBER]     (0: any that is free; by default 4010)";
const host = "127.0.0.1";

const port = readPort();
await checkFree(port);
serve(port);

function readPort(): number {
  try {
    const { values } = parseArgs({ options: { port: { type: "string", default: "4010" }, help: { type: "boolean" } } });
    if (values.help) exit(0, usage);
    if (/^\d{1,5}$/.test(values.port) && Number(values.port) < 65_536) return Number(values.port);
  } catch {
    // An argument that is not known.
  }
  return exit(2, usage);
}

/** Prism prints its own help, for other arguments than these, where its port is taken. */
async function checkFree(wanted: number): Promise<void> {
  const probe = createServer().listen(wanted, host);
  await once(probe, "listening").catch(() => exit(1, `Port ${wanted} is taken. Another: npm run mock -- --port 0`));
  probe.close();
  await once(probe, "close");
}

function serve(wanted: number): void {
  const prism = createRequire(import.meta.url).resolve("@stoplight/prism-cli");
  const child = spawn(process.execPath, [prism, "mock", specificationFile, "--host", host, "--port", String(wanted)], {
    stdio: ["inherit", "pipe", "inherit"],
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: "1" }) },
  });
  let line = "";
  child.stdout.on("data", (chunk: Buffer) => {
    process.stdout.write(chunk);
    const lines = (line + chunk.toString()).split("\n");
    line = lines.pop() ?? "";
    for (const complete of lines) {
      const [, url] = /Prism is listening on (http:\/\/[\d.:]+)/.exec(complete) ?? [];
      if (url !== undefined) console.log(`\n${tryIt(url)}\n`);
    }
  });
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 0);
  });
  process.on("exit", () => child.kill());
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
}

function tryIt(url: string): string {
  return `Try it, with any token:

curl -X POST ${url}/conversations \\
  -H 'Authorization: Bearer any-token' -H 'Content-Type: application/json' \\
  -d '{"medium":"CHAT","botId":"3c90c3cc-0d44-4b50-8888-8dd25736052a"}'

Another answer: -H 'Prefer: code=429' or -H 'Prefer: example=finished'.
With the client: ANNIE_API_KEY=any-token ANNIE_BASE_URL=${url}
Stop with Ctrl-C.`;
}

function exit(code: number, message: string): never {
  (code === 0 ? console.log : console.error)(message);
  process.exit(code);
}
