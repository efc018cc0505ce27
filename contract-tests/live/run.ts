import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { operationsOf, readSpecification } from "../../scripts/specification.js";
import type { Wanted } from "./arguments.js";
import { conform } from "./conform.js";
import { contractOf } from "./contract.js";
import { junitOf } from "./junit.js";
import { InvalidPlan, type Plan, planOf } from "./plan.js";
import { printed } from "./print.js";
import { exitCodeOf } from "./report.js";

/** Makes a run, prints and writes what it found, and returns the exit code. */
export async function run({ junit, baseUrl, key, botId, round }: Wanted): Promise<number> {
  const specification = await readSpecification();
  const contract = await contractOf(specification);
  let plan: Plan;
  try {
    plan = planOf(contract, botId, round);
  } catch (error) {
    if (!(error instanceof InvalidPlan)) throw error;
    console.error(`${error.message} Is ANNIE_BOT_ID right?`);
    return 2;
  }
  const report = await conform({ plan, baseUrl: baseUrl ?? operationsOf(specification)[0]?.server ?? "", key });
  console.log(printed(report));
  await mkdir(dirname(junit), { recursive: true });
  await writeFile(junit, junitOf(report));
  return exitCodeOf(report);
}
