import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Killers } from "./chain.js";
import type { Mutant } from "./document-mutants.js";
import { whyEquivalent } from "./equivalents.js";
import { lintAll } from "./lint-mutants.js";

/** A mutant, and what became of it. */
export interface MutantResult extends Mutant {
  /** The first message of each stage that caught it. */
  readonly killers: Killers;
  readonly state: "killed" | "survived" | "equivalent";
  readonly why: string | undefined;
}

/** Runs the lint and the chain for every mutant, in as many processes as there are processors. */
export async function runMutants(document: object, mutants: readonly Mutant[]): Promise<MutantResult[]> {
  const documents = [document, ...mutants.map((mutant) => mutant.document)];
  const [chains, lints] = await Promise.all([runChains(documents), lintAll(documents)]);
  const [unchanged, ...all] = documents.map((_, index): Killers => {
    const lint = lints[index];
    return { ...(lint !== undefined && { lint }), ...chains[index] };
  });
  if (Object.keys(unchanged ?? {}).length > 0) {
    throw new Error(`The document does not pass without an edit:\n${JSON.stringify(unchanged, undefined, 2)}`);
  }
  return mutants.map((mutant, index) => {
    const killers = all[index] ?? {};
    const why = whyEquivalent(mutant);
    if (Object.keys(killers).length > 0) return { ...mutant, killers, why: undefined, state: "killed" };
    return { ...mutant, killers, why, state: why === undefined ? "survived" : "equivalent" };
  });
}

/** Each process takes the next document as soon as it is done with one. */
async function runChains(documents: readonly object[]): Promise<Killers[]> {
  const killers: Killers[] = [];
  const left = documents.entries();
  const work = async () => {
    const worker = fork(fileURLToPath(new URL("worker.ts", import.meta.url)), {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, ANNIE_API_KEY: "", ANNIE_BASE_URL: "" },
    });
    const ended = once(worker, "exit").then(([code]) => Promise.reject(new Error(`A worker ended with ${code}.`)));
    ended.catch(() => {});
    const answer = () => Promise.race([once(worker, "message"), ended]);
    await answer();
    for (const [index, document] of left) {
      worker.send(document);
      [killers[index]] = await answer();
    }
    worker.disconnect();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return killers;
}
