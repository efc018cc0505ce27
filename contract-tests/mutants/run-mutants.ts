import { fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Killers } from "./chain.js";
import { lintAll } from "./lint-all.js";

/**
 * Runs the lint and the chain for each document, in as many processes as there are processors.
 *
 * @throws Error if the first one, which is to be the document itself, does not pass.
 */
export async function runMutants(documents: readonly object[]): Promise<Killers[]> {
  const [chains, lints] = await Promise.all([runChains(documents), lintAll(documents)]);
  const [own, ...mutants] = chains.map((killers, index): Killers => {
    const lint = lints[index];
    return { ...(lint !== undefined && { lint }), ...killers };
  });
  if (Object.keys({ ...own }).length > 0) throw new Error(`It does not pass without an edit: ${JSON.stringify(own)}`);
  return mutants;
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
    const message = () => Promise.race([once(worker, "message"), ended]);
    await message();
    for (const [index, document] of left) {
      worker.send(document);
      [killers[index]] = await message();
    }
    worker.disconnect();
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return killers;
}
