// npm run test:live, described in README.md under "Check a server against the specification".
import { runCommand } from "./send-probes.js";

process.exitCode = await runCommand(process.argv.slice(2), process.env, console.log);
