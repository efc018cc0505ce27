import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { projectRoot } from "../support/run.js";

/** Mutates src/ and runs the tests that are quick enough; answers with the exit code. */
export async function runStryker(): Promise<number> {
  const stryker = join(projectRoot, "node_modules/.bin/stryker");
  const child = spawn(stryker, ["run", "contract-tests/mutants/stryker.config.json"], {
    cwd: projectRoot,
    stdio: "inherit",
  });
  const [code] = await once(child, "close");
  return Number(code ?? 1);
}
