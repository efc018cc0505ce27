import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { commands } from "../../generated/flags.js";
import { readArguments } from "./arguments.js";
import { CommandError, usageError } from "./command-error.js";
import { quoted } from "./help.js";
import type { Io, Output } from "./output.js";
import { ownCommands } from "./own-flags.js";
import { specificationPath } from "./package-files.js";
import { findPrism } from "./prism.js";

const host = "127.0.0.1";

/** Serves the specification with Prism until it is interrupted, and again after each edit of it. */
export async function mock(args: readonly string[], { signal }: Io, output: Output): Promise<void> {
  const [port = "4010"] = readArguments(args, ownCommands.mock.flags).get("port") ?? [];
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw usageError("--port must be a number up to 65535.");
  const prism = findPrism([process.cwd(), dirname(specificationPath)]);
  await checkFree(Number(port));

  const child = spawn(process.execPath, [prism, "mock", specificationPath, "--host", host, "--port", port], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...(output.isColored && { FORCE_COLOR: "1" }) },
  });
  const end = () => void child.kill();
  process.once("exit", end);
  signal.addEventListener("abort", end);
  if (signal.aborted) end();

  createInterface(child.stderr).on("line", output.say);
  createInterface(child.stdout).on("line", (line) => {
    output.say(line);
    const [, url] = /Prism is listening on (http:\/\/[\d.:]+)/.exec(line) ?? [];
    if (url === undefined) return;
    output.result({ url }, "not-executed").catch(end);
    output.say(tryIt(url));
  });
  await once(child, "close");
  process.off("exit", end);
  if (!signal.aborted) throw mockError("Prism ended by itself.");
}

/** Prism prints its own help, for other arguments than these, where its port is taken. */
async function checkFree(port: number): Promise<void> {
  const probe = createServer().listen(port, host);
  await once(probe, "listening").catch(({ code }: NodeJS.ErrnoException) => {
    const what = code === "EADDRINUSE" ? "is taken" : `cannot be used (${code})`;
    throw mockError(`Port ${port} ${what}. Any that is free: --port 0`);
  });
  probe.close();
  await once(probe, "close");
}

function mockError(message: string): CommandError {
  return new CommandError({ name: "MockError", message, outcome: "not-executed" });
}

function tryIt(url: string): string {
  const examples = commands.slice(0, 1).map(({ operation: { method, path }, example: { params, body } }) => {
    const filled = path.replaceAll(/\{(.*?)\}/g, (_whole, name) => Object(params["path"])[name]);
    const json = ` -H 'Content-Type: application/json' \\\n  -d ${quoted(JSON.stringify(body))}`;
    return `curl -X ${method} ${url}${filled} \\\n  -H 'Authorization: Bearer any-token'${body ? json : ""}`;
  });
  return `
Try it, with any token:

${examples}

Another answer: -H 'Prefer: code=429', or one of the examples in the specification: -H 'Prefer: example=NAME'.
With the client, or another annie-conversations command: ANNIE_API_KEY=any-token ANNIE_BASE_URL=${url}
Stop with Ctrl-C.
`;
}
