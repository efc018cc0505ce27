// npm run test:static: runs the checks that do not run the code, in parallel. npm test begins with it.
import { npmRun } from "./run.js";

/** The npm script of each check. The slowest one comes first. */
const checks: [script: string, ...args: string[]][] = [["types"], ["generate", "--check"], ["check"], ["lint"]];

const passed = await Promise.all(
  checks.map(async ([script, ...args]) => {
    const { code, stdout, stderr } = await npmRun(script, args);
    console.log(`npm run ${[script, ...args].join(" ")}: ${code === 0 ? "passed" : `failed\n${stdout}${stderr}`}`);
    return code === 0;
  }),
);
process.exitCode = passed.every(Boolean) ? 0 : 1;
