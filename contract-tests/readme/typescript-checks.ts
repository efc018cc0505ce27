import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { beforeAll, expect, it } from "vitest";
import { projectRoot, run } from "../support/run.js";
import { blocks } from "./shell.js";

/** Tests of the TypeScript in the README, in the project of a user. */
export function checkTypescript(there: string, env: Record<string, string>): void {
  const typescript = blocks.filter(({ language }) => language === "ts");
  // The recipe with Redis needs one: contract-tests/slow/fleet.test.ts runs it.
  const alone = typescript.filter(({ code }) => !code.includes("ioredis"));

  beforeAll(async () => {
    // What the recipes use beside this package.
    for (const name of ["pino", "ioredis", "rate-limiter-flexible", "@opentelemetry/api", "@types/node"]) {
      await mkdir(dirname(join(there, "node_modules", name)), { recursive: true });
      await symlink(join(projectRoot, "node_modules", name), join(there, "node_modules", name));
    }
  });

  it("has blocks of known languages", () => {
    expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(["sh", "text", "ts"]));
    expect(typescript).not.toHaveLength(0);
  });

  it("has TypeScript that is typed as it says", async () => {
    for (const { line, code } of typescript) await writeFile(join(there, `readme-${line}.ts`), code);
    const compilerOptions = {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      module: "nodenext",
      types: ["node"],
    };
    await writeFile(join(there, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["readme-*.ts"] }));
    const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
    const { code, stdout } = await run(process.execPath, [tsc], { cwd: there });
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });

  it.each(alone)("has TypeScript that runs, at line $line", async ({ line, code }) => {
    const compiled = await transform(code, { loader: "ts", format: "esm" });
    await writeFile(join(there, `readme-${line}.mjs`), compiled.code);
    const result = await run(process.execPath, [`readme-${line}.mjs`], { cwd: there, env });
    expect(result).toMatchObject({ code: 0, stderr: "" });
  });
}
