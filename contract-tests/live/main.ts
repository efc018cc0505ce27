// npm run test:live: holds a server against the specification. README.md, "Check a server against the specification".
import { readArguments, usage } from "./arguments.js";

process.exitCode = await main();

async function main(): Promise<number> {
  const wanted = readArguments(process.argv.slice(2), process.env);
  if (wanted === "help") {
    console.log(usage);
    return 0;
  }
  if (Array.isArray(wanted)) {
    console.error(wanted.join("\n"));
    return 2;
  }
  // Loaded only where it is needed: that takes longer than everything else here.
  const { run } = await import("./run.js");
  return run(wanted);
}
