import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figures, measures } from "./measures.js";
import { grownProject } from "./project.js";
import { type Growth, toMarkdown } from "./report.js";

// Measures copies of the project with more and more operations, and writes growth.json and growth.md.

/** How many operations, and how often each is measured: of several runs, the one that took the least CPU counts. */
const sizes = new Map([
  [1, 3],
  [10, 2],
  [100, 2],
  [1_000, 1],
]);

const growth: Growth = {};
for (const [count, runs] of sizes) {
  const folder = mkdtempSync(join(tmpdir(), "annie-conversations-"));
  try {
    const cwd = await grownProject(folder, count);
    for (const [name, measured] of Object.entries(measures)) {
      const taken: Figures[] = [];
      for (let run = 0; run < runs; run += 1) taken.push(await measured(cwd));
      const [least = {}] = taken.sort((one, other) => (one["cpu"] ?? 0) - (other["cpu"] ?? 0));
      growth[name] = { ...growth[name], [count]: least };
      console.log(`${count}: ${name}`, least);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const measured = { node: process.version, date: new Date().toISOString().slice(0, 10) };
writeFileSync(new URL("../growth.json", import.meta.url), `${JSON.stringify({ measured, growth }, null, 2)}\n`);
writeFileSync(new URL("../growth.md", import.meta.url), toMarkdown(measured, growth));
