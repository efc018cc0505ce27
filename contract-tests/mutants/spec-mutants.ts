import { fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { readSpecification } from "../../scripts/specification.js";
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

/** Runs the chain for every mutant of the specification, or of another file, in as many processes as there are processors. */
export async function runSpecMutants(file?: string): Promise<MutantResult[]> {
  const specification = await readSpecification(file);
  const mutants = allMutants(specification);
  const [ran, lint] = await Promise.all([
    runChains(mutants.length, file),
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

/** Each process takes the next mutant when it is done with one. */
function runChains(count: number, file: string | undefined): Promise<Map<number, Ran>> {
  const results = new Map<number, Ran>();
  let next = -1;
  return new Promise((resolve, reject) => {
    const workers = Array.from({ length: availableParallelism() }, () =>
      fork(fileURLToPath(new URL("worker.ts", import.meta.url)), {
        execArgv: ["--import", "tsx"],
        env: { ...process.env, ANNIE_BASE_URL: "", ...(file !== undefined && { MUTANTS_OF: file }) },
      }),
    );
    const end = () => {
      for (const worker of workers) if (worker.connected) worker.disconnect();
    };
    for (const worker of workers) {
      worker.on("message", ({ index, ...ran }: Ran) => {
        if (index !== undefined) results.set(index, ran);
        if (next < count) worker.send(next++);
        else if (results.size === count + 1) {
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
