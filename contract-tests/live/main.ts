// npm run test:live, described in docs/checking-a-server.md.
import { runCommand } from "./send-probes.js";

process.exitCode = await runCommand(process.argv.slice(2), process.env, console.log);
