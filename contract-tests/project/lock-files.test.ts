import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../support/run.js";

const readText = (folder: string, file: string) => readFile(join(projectRoot, folder, file), "utf8");

describe.each([".", "bench", "contract-tests/package/runtimes"])("the lock file in %s", async (folder) => {
  const text = await readText(folder, "package-lock.json");
  const packages: Record<string, { optionalDependencies?: object }> = JSON.parse(text).packages;

  it("lists the optional packages of every platform", () => {
    const optional = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}));
    expect(optional.filter((name) => !Object.keys(packages).some((path) => path.endsWith(`/${name}`)))).toEqual([]);
  });

  it("contains no URL of a registry", () => {
    expect(text).not.toContain('"resolved": "http');
  });
});
