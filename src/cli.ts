#!/usr/bin/env node
import { main } from "./cli/main.js";

const controller = new AbortController();
// Once: a second one ends the process at once.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => controller.abort());

const { stdin, stdout, stderr } = process;
process.exitCode = await main(process.argv.slice(2), { stdin, stdout, stderr, signal: controller.signal });
