import { appendFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

// Loaded into every Node process of a measured command: at its end, it notes what the process took.
if (isMainThread) {
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
    appendFileSync(process.env.GROWTH_USAGE, `${JSON.stringify(usage)}\n`);
  });
}
