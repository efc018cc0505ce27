import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { build } from "esbuild";
import { run } from "../support/run.js";
import { fileOf, wantedVersions } from "./packages.js";
import { type Bundle, limit, type Runtime } from "./runtime.js";
import type { SuiteResult } from "./suite/suite.js";

const command = fileOf(".bin/workerd");

/** Cloudflare's runtime. */
export const workerd: Runtime = {
  name: "workerd",
  kind: "workerd",
  // 1.20261117.1 calls itself workerd 2026-11-17.
  version: async () => ((await wantedVersions())["workerd"] ?? "").replace(/^1\.(\d{4})(\d\d)(\d\d)\..*$/, "$1-$2-$3"),
  async run(bundle) {
    // It tells nobody inside. The date of compatibility below is refused by one that is more than a week older.
    const told = await run(command, ["--version"], { timeout: limit });
    const version = told.stdout.trim().replace(/^workerd /, "");
    const result = await serve(bundle, await writeWorker(bundle, await workerd.version()));
    return { ...result, version };
  },
};

/** Bundles suite and package as Cloudflare's own tool does, and writes what workerd is to do with that. */
async function writeWorker({ folder, places }: Bundle, date: string): Promise<string> {
  const worker = `import { runSuite } from "./suite.js";
    export default { fetch: async () => Response.json(await runSuite(${JSON.stringify(places)})) };`;
  await build({
    stdin: { contents: worker, resolveDir: folder },
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    outfile: join(folder, "worker.js"),
    logLevel: "silent",
  });
  const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "${date}",
      globalOutbound = "loopback",
    )),
    (name = "loopback", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;
  const file = join(folder, "workerd.capnp");
  await writeFile(file, config);
  return file;
}

async function serve({ folder }: Bundle, config: string): Promise<SuiteResult> {
  // On the fourth pipe it tells the port that it got.
  const child = spawn(command, ["serve", config, "--control-fd=3"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    timeout: limit,
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (printed += chunk));
  const closed = once(child, "close");
  try {
    const port = await Promise.race([portOf(child), closed.then(() => undefined)]);
    if (port === undefined) throw new Error(`It did not start.\n${printed}`);
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(limit) });
    const text = await response.text();
    if (!response.ok || printed !== "") throw new Error(`It answered with ${response.status}.\n${text}\n${printed}`);
    return JSON.parse(text);
  } finally {
    child.kill("SIGKILL");
    await closed;
  }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    (child.stdio[3] as Readable).setEncoding("utf8").on("data", (line: string) => resolve(JSON.parse(line).port));
  });
}
