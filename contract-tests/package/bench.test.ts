import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { splitReadme, toTable } from "../../bench/results.js";
import { projectRoot } from "../support/run.js";

// The README's table. The bench itself, whose packages are not installed here, is npm run bench.
const read = (file: string) => readFile(join(projectRoot, file), "utf8");
const results = JSON.parse(await read("bench/results.json"));

it("the table of the README is what was measured", async () => {
  const [, table] = splitReadme(await read("README.md"));
  expect(table).toBe(toTable(results));
});

it("what was measured has the openapi-fetch that is installed", async () => {
  const { dependencies } = JSON.parse(await read("package.json"));
  expect(results.versions["openapi-fetch"]).toBe(dependencies["openapi-fetch"]);
});
