import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { startServer } from "../contract-tests/support/server.js";
import { bundledBytes, compiled, env, instantiationsOf } from "./build.js";
import { type ClientName, type Costs, clientNames, forEachClient, type PerClient } from "./results.js";
import { settings, text } from "./sample.js";

/** Runs a program in a new process. Returns the number that it prints, and the milliseconds of the whole process. */
async function run(...args: string[]): Promise<{ printed: number; ms: number }> {
  const began = performance.now();
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return { printed: Number(stdout), ms: performance.now() - began };
}

const startService = () =>
  startServer((request, response) => {
    request.resume().on("end", () => {
      const isAllowed = request.headers.authorization === `Bearer ${settings.token}`;
      const limit = { "x-ratelimit-limit": "60", "x-ratelimit-remaining": "59", "x-ratelimit-reset": "1772442960" };
      response.writeHead(isAllowed ? 200 : 401, { "content-type": "application/json", ...limit });
      response.end(isAllowed ? text : '{"success":false,"message":"Unauthorized"}');
    });
  });

// Enough room for new objects that no garbage is collected.
const room = ["--expose-gc", "--min-semi-space-size=512", "--max-semi-space-size=512"];

/** Measures once the costs that differ from run to run. */
async function measureOnce(name: ClientName, url: string, calls: number) {
  const program = compiled("cost-process");
  const cpu = await run(program, name, url, String(calls));
  const memory = await run(...room, program, name, "memory");
  const imported = await run(program, name, "import");
  const empty = await run("--input-type=module", "--eval", "console.log(0)");
  return { cpu: cpu.printed, memory: memory.printed, import: imported.printed, process: imported.ms - empty.ms };
}

type Measured = Awaited<ReturnType<typeof measureOnce>>;

/**
 * Measures all clients in rounds, so that other load on the machine affects all of them. The order changes with each
 * round.
 */
async function inRounds(rounds: number, calls: number): Promise<PerClient<Measured[]>> {
  const service = await startService();
  const samples = await forEachClient((): Measured[] => []);
  for (let round = 0; round < rounds; round += 1) {
    const first = round % clientNames.length;
    for (const name of [...clientNames.slice(first), ...clientNames.slice(0, first)])
      samples[name].push(await measureOnce(name, service.url, calls));
  }
  await service.close();
  return samples;
}

/** The median of an odd number of values. */
function medianOf(values: readonly number[]): number {
  const median = [...values].sort((a, b) => a - b)[(values.length - 1) / 2];
  return Number((median ?? Number.NaN).toPrecision(4));
}

/** Measures the costs of each client. */
export async function measureCosts(rounds: number, calls: number): Promise<Costs> {
  const samples = await inRounds(rounds, calls);
  const median = (key: keyof Measured) => forEachClient((name) => medianOf(samples[name].map((one) => one[key])));
  /** The median ratio to the hand-written `fetch` in the same round. */
  const ratio = (key: keyof Measured) =>
    forEachClient((name) =>
      medianOf(samples[name].map((one, round) => one[key] / (samples.fetch[round]?.[key] ?? Number.NaN))),
    );
  return {
    bundle: await forEachClient((name) => bundledBytes(`clients/${name}.ts`)),
    cpu: await ratio("cpu"),
    memory: await ratio("memory"),
    import: await median("import"),
    process: await median("process"),
    types: await forEachClient(instantiationsOf),
  };
}
