// npm run test:live, described in README.md under "Check a server against the specification".
import { probe } from "./probe.js";

process.exitCode = await probe(process.argv.slice(2), process.env, console.log);
