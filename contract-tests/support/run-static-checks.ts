// npm run test:static: what is held without running the code, side by side; npm test begins with it.
import { npmRun } from "./run.js";

/** Each of them is a script of its own; the one that takes longest comes first. */
const checks: [script: string, ...args: string[]][] = [["types"], ["generate", "--check"], ["check"], ["lint"]];

const passed = await Promise.all(
  checks.map(async ([script, ...args]) => {
    const { code, stdout, stderr } = await npmRun(script, args);
    console.log(`npm run ${[script, ...args].join(" ")}: ${code === 0 ? "passed" : `failed\n${stdout}${stderr}`}`);
    return code === 0;
  }),
);
process.exitCode = passed.every(Boolean) ? 0 : 1;
