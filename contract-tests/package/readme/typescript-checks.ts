import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { beforeAll, expect, it } from "vitest";
import { projectRoot, run } from "../../support/run.js";
import { blocksOf } from "./blocks.js";
import { blocks } from "./shell.js";

const typescript = blocks.filter(({ language }) => language === "ts");
// The recipe with Redis needs one: contract-tests/package/readme/fleet.slow.test.ts runs it.
const alone = typescript.filter(({ code }) => !code.includes("ioredis"));

/** The guides, whose code has tests of its own. */
const guides = ["look-before-you-create-again", "reminders"];

/** Brings to the project of a user what the recipes use beside this package. */
export async function bringPackages(project: string): Promise<void> {
  for (const name of ["pino", "ioredis", "bullmq", "rate-limiter-flexible", "@opentelemetry/api", "@types/node"]) {
    await mkdir(dirname(join(project, "node_modules", name)), { recursive: true });
    await symlink(join(projectRoot, "node_modules", name), join(project, "node_modules", name));
  }
}

/** Holds that the TypeScript is typed as it says; without `skipLibCheck`, so are all declarations that it leads to. */
export async function expectTyped(project: string, { skipLibCheck }: { skipLibCheck: boolean }): Promise<void> {
  for (const { line, code } of typescript) await writeFile(join(project, `readme-${line}.ts`), code);
  for (const guide of guides) {
    const found = blocksOf(await readFile(join(projectRoot, `docs/${guide}.md`), "utf8"));
    expect(found.map(({ language }) => language)).toContain("ts");
    for (const { line, code } of found) await writeFile(join(project, `readme-${guide}-${line}.ts`), code);
  }
  const compilerOptions = {
    noEmit: true,
    strict: true,
    exactOptionalPropertyTypes: true,
    module: "nodenext",
    types: ["node"],
    skipLibCheck,
  };
  await writeFile(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["readme-*.ts"] }));
  const tsc = join(projectRoot, "node_modules/typescript/bin/tsc");
  const { code, stdout } = await run(process.execPath, [tsc], { cwd: project });
  expect(stdout).toBe("");
  expect(code).toBe(0);
}

/** Tests of the TypeScript in the README, in the project of a user. */
export function checkTypescript(project: string, env: Record<string, string>): void {
  beforeAll(() => bringPackages(project));

  it("has blocks of known languages", () => {
    expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(["sh", "text", "ts"]));
    expect(typescript).not.toHaveLength(0);
  });

  it("has TypeScript that is typed as it says", () => expectTyped(project, { skipLibCheck: true }));

  it.each(alone)("has TypeScript that runs, at line $line", async ({ line, code }) => {
    const compiled = await transform(code, { loader: "ts", format: "esm" });
    await writeFile(join(project, `readme-${line}.mjs`), compiled.code);
    const result = await run(process.execPath, [`readme-${line}.mjs`], { cwd: project, env });
    expect(result).toMatchObject({ code: 0, stderr: "" });
  });
}
