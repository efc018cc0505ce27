// npm run mock: serves the specification with Prism until it is interrupted, and again after each edit of it.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { specificationFile } from "./specification.js";

const { values } = parseArgs({ options: { port: { type: "string", default: "4010" } } });
const prism = createRequire(import.meta.url).resolve("@stoplight/prism-cli");

const child = spawn(
  process.execPath,
  [prism, "mock", specificationFile, "--host", "127.0.0.1", "--port", values.port],
  {
    stdio: ["inherit", "pipe", "inherit"],
    env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: "1" }) },
  },
);
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

function tryIt(url: string): string {
  return `Try it, with any token:

curl -X POST ${url}/conversations \\
  -H 'Authorization: Bearer any-token' -H 'Content-Type: application/json' \\
  -d '{"medium":"CHAT","botId":"3c90c3cc-0d44-4b50-8888-8dd25736052a"}'

Another answer: -H 'Prefer: code=429' or -H 'Prefer: example=finished'. Stop with Ctrl-C.`;
}
