import { fork } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readSpecification } from "../../scripts/specification.js";
import { projectRoot } from "../support/run.js";
import { allMutants } from "./all-mutants.js";
import type { Killers } from "./chain.js";
import { equivalents } from "./equivalents.js";
import { lintAll } from "./lint-mutants.js";

/** What became of a mutant. */
export interface MutantResult {
  readonly kind: string;
  readonly pointer: string;
  readonly what: string;
  /** What each station that noticed it said first; none: it survived, unless it is equivalent. */
  readonly killers: Killers;
  readonly state: "killed" | "survived" | "equivalent";
  readonly why?: string;
}

interface Ran {
  readonly index?: number;
  readonly killers: Killers;
  readonly evidence?: { readonly values: number; readonly differ: number };
}

/** Runs the chain for every mutant of the specification, or every so-manieth, in as many processes as there are processors. */
export async function runSpecMutants(every = 1): Promise<MutantResult[]> {
  const specification = await readSpecification();
  const mutants = allMutants(specification).filter((_, index) => index % every === 0);
  const [ran, lint] = await Promise.all([
    runChains(mutants.length, every),
    lintAll([specification, ...mutants.map((mutant) => mutant.specification)]),
  ]);
  const unchanged = { ...ran.get(-1)?.killers, ...(lint[0] && { lint: lint[0] }) };
  if (Object.keys(unchanged).length > 0) {
    throw new Error(`The specification does not pass without a change:\n${JSON.stringify(unchanged, undefined, 2)}`);
  }
  return mutants.map(({ kind, pointer, what }, index) => {
    const { killers = {}, evidence } = ran.get(index) ?? {};
    const found = lint[index + 1];
    const all: Killers = { ...(found !== undefined && { lint: found }), ...killers };
    const mutant = { kind, pointer, what, killers: all };
    if (Object.keys(all).length > 0) return { ...mutant, state: "killed" };
    const why = equivalents[kind];
    if (why === undefined || evidence?.differ !== 0) return { ...mutant, state: "survived" };
    return { ...mutant, state: "equivalent", why: `${why} No difference on ${evidence.values} values.` };
  });
}

/** Writes them down for the report, and says where. */
export async function writeResults(results: readonly MutantResult[]): Promise<string> {
  const folder = join(projectRoot, "reports");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "spec-mutants.json"), JSON.stringify(results, undefined, 1));
  return "reports/spec-mutants.json";
}

/** Each process takes the next mutant when it is done with one. */
function runChains(count: number, every: number): Promise<Map<number, Ran>> {
  const results = new Map<number, Ran>();
  let next = -1;
  return new Promise((resolve, reject) => {
    const workers = Array.from({ length: availableParallelism() }, () =>
      fork(fileURLToPath(new URL("worker.ts", import.meta.url)), {
        execArgv: ["--import", "tsx"],
        env: { ...process.env, ANNIE_API_KEY: "", ANNIE_BASE_URL: "" },
      }),
    );
    const end = () => {
      for (const worker of workers) if (worker.connected) worker.disconnect();
    };
    for (const worker of workers) {
      worker.on("message", ({ index, ...ran }: Ran) => {
        if (index !== undefined) results.set(index < 0 ? index : index / every, ran);
        // -1: the specification itself.
        if (next < count) {
          worker.send(next < 0 ? next : next * every);
          next += 1;
        } else if (results.size === count + 1) {
          end();
          resolve(results);
        }
      });
      worker.on("exit", (code) => {
        if (results.size === count + 1) return;
        end();
        reject(new Error(`A process that ran mutants ended with ${code}.`));
      });
    }
  });
}
