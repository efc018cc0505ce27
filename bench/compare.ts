import { execFileSync, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { bundledBytes, compile, compiled, instantiationsOf, versionOf } from "./build.js";
import {
  type ClientName,
  checkBudgets,
  clientNames,
  type Figure,
  forEachClient,
  type PerClient,
  type Results,
  splitReadme,
  toTable,
} from "./results.js";

// npm run bench: the same task with our client, a hand-written `fetch` and other clients. A whole run writes results.json
// and the table of the README.

const { values: flags } = parseArgs({
  options: {
    /** Measures briefly, to see that it works, and writes nothing. */
    quick: { type: "boolean", default: false },
    /** Exits with 1 if a budget is missed. */
    check: { type: "boolean", default: false },
  },
});

const { rounds, requests } = flags.quick ? { rounds: 3, requests: 500 } : { rounds: 15, requests: 3_000 };

/** Leaves out the environment, which may hold settings of a client. */
const env = { PATH: process.env["PATH"] };

/** Starts a process, and returns when it reports to be ready. It answers each number of calls with what one costs. */
async function start(file: string, args: readonly string[] = [], execArgv: string[] = []) {
  const child = fork(compiled(file), args, { env, execArgv });
  const ended = once(child, "exit").then(() => {
    throw new Error(`The process ${[file, ...args].join(" ")} ended before it answered.`);
  });
  ended.catch(() => {});
  const receive = () => Promise.race([once(child, "message"), ended]);
  const [report] = await receive();
  const ask = async (calls: number): Promise<number> => {
    child.send(calls);
    const [cost] = await receive();
    return cost;
  };
  return { report: String(report), ask, end: () => child.kill() };
}

/**
 * Measures all clients in rounds, so that whatever else the machine does strikes all of them. The order changes from
 * round to round.
 */
async function inRounds(measure: (name: ClientName) => Promise<number>): Promise<PerClient<Figure>> {
  const samples = await forEachClient((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    const first = round % clientNames.length;
    for (const name of [...clientNames.slice(first), ...clientNames.slice(0, first)]) {
      const value = await measure(name);
      // The first round is the warm-up.
      if (round > 0) samples[name].push(value);
    }
  }
  return forEachClient((name) => {
    const [values, base] = [samples[name], samples.fetch];
    const ratio = medianOf(values.map((value, round) => value / (base[round] ?? Number.NaN)));
    return { median: medianOf(values), min: rounded(Math.min(...values)), max: rounded(Math.max(...values)), ratio };
  });
}

const rounded = (value = Number.NaN) => Number(value.toPrecision(4));

/** The median of an odd number of values. */
const medianOf = (values: readonly number[]) => rounded([...values].sort((a, b) => a - b)[(values.length - 1) / 2]);

/** The cost of a call, by a process of each client. */
async function measureCalls(calls: number, args: readonly string[], execArgv?: string[]): Promise<PerClient<Figure>> {
  const callers = await forEachClient((name) => start("caller", [name, ...args], execArgv));
  const compared = await inRounds((name) => callers[name].ask(calls));
  for (const caller of Object.values(callers)) caller.end();
  return compared;
}

/** Imports of each client in a fresh process. */
function measureImport(): Promise<PerClient<Figure>> {
  return inRounds(async (name) => {
    const url = pathToFileURL(compiled(`clients/${name}`)).href;
    return Number(execFileSync(process.execPath, [compiled("importer"), url], { env }));
  });
}

// So much room for new objects that nothing has to be collected during a round.
const room = ["--expose-gc", "--min-semi-space-size=512", "--max-semi-space-size=512"];
const packages = ["openapi-fetch", "@hey-api/openapi-ts", "ky", "axios", "typescript"];

await compile();
const server = await start("server");
const results: Results = {
  date: new Date().toISOString().slice(0, 10),
  versions: { Node: process.versions.node, ...Object.fromEntries(packages.map((name) => [name, versionOf(name)])) },
  bundle: {
    ...(await forEachClient((name) => bundledBytes(`export { create } from "./clients/${name}.ts";`))),
    everything: await bundledBytes('export * from "annie-conversations";'),
  },
  cpu: await measureCalls(requests, [server.report]),
  heap: await measureCalls(500, [], room),
  import: await measureImport(),
  types: await forEachClient(instantiationsOf),
};
server.end();
const verdicts = checkBudgets(results);
console.log(`${toTable(results)}\n\n${verdicts.join("\n")}`);
if (flags.check && verdicts.some((verdict) => verdict.endsWith("MISSED"))) process.exitCode = 1;

if (!flags.quick) {
  const readme = new URL("../README.md", import.meta.url);
  const [before, , after] = splitReadme(readFileSync(readme, "utf8"));
  writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(readme, `${before}\n${toTable(results)}\n${after}`);
}
