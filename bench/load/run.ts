import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createLedger, type Ledger } from "./ledger.js";
import type { Order, Report, Result, Sample, Setting } from "./messages.js";
import { drawFaults } from "./plan.js";
import { startLoadServer, startOwnServers } from "./server.js";
import { createTokens, key } from "./tokens.js";

/** A run, and what is to be said of it. */
export interface Run {
  readonly name: string;
  readonly setting: Setting;
  /** Which share of all the calls asked for it makes. */
  readonly share: number;
}

/** What came of a run, seen from both sides. */
export interface Facts {
  readonly name: string;
  readonly setting: Setting;
  readonly calls: number;
  readonly concurrency: number;
  readonly faults: Order["faults"];
  readonly ledger: Ledger;
  readonly tokens: number;
  /** Open sockets go with each sample, as the server saw them. */
  readonly samples: readonly (Sample & { readonly open: number })[];
  /** Absent where the client's process did not come to its end. */
  readonly result: Result | undefined;
  /** Its exit code, or why it was ended; and the sockets that were open after it. */
  readonly exit: number | string;
  readonly left: number;
}

/** Milliseconds without a word from the client's process, and from its last word to its end. */
const silence = 300_000;
const leaving = 5_000;

/** Makes a run: the servers are in this process, the client in one of its own. */
export async function run({ name, setting, share }: Run, allCalls: number, seed: number): Promise<Facts> {
  const calls = Math.ceil(allCalls * share);
  const concurrency = 256;
  const every = Math.max(Math.ceil(calls / 20), 2 * concurrency);
  const ledger = createLedger(calls);
  const tokens = setting.tokenPath === undefined ? key : createTokens(setting.tokenPath);
  const scene = { ledger, tokens, scale: setting.scale };
  const server = await startLoadServer(scene);
  const own = await startOwnServers(scene, server);
  const faults = drawFaults(seed, calls, setting.faulty ?? 0, own.urls);

  // Without the environment, which may hold settings of a client.
  const { PATH } = process.env;
  const worker = fork(fileURLToPath(new URL("client.ts", import.meta.url)), {
    execArgv: ["--expose-gc", "--import", "tsx"],
    env: { PATH },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    serialization: "advanced",
  });
  const exited = once(worker, "exit");
  const samples: Facts["samples"][number][] = [];
  const result = await new Promise<Result | undefined>((resolve) => {
    const stop = setTimeout(resolve, silence, undefined);
    worker.once("exit", () => {
      clearTimeout(stop);
      resolve(undefined);
    });
    worker.on("message", (report: Report) => {
      stop.refresh();
      if (report.at === "end") return resolve(report.result);
      samples.push({ ...report.sample, open: ledger.open });
      worker.send("go on");
    });
    worker.send({ calls, concurrency, every, setting, url: server.url, faults } satisfies Order);
  });

  const exit = await Promise.race([
    exited.then(([code, signal]) => code ?? signal),
    sleep(leaving, "it did not end by itself", { ref: false }),
  ]);
  worker.kill("SIGKILL");
  for (let waited = 0; waited < leaving && ledger.open > 0; waited += 50) await sleep(50);
  const left = ledger.open;
  await server.stop();
  await own.stop();
  const issued = tokens.issued;
  return { name, setting, calls, concurrency, faults, ledger, tokens: issued, samples, result, exit, left };
}
