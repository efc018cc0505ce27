import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../../support/run.js";
import { fileOf } from "../packages.js";

const files = ["consumer.ts", "every-export.ts"];

/** The errors of the files of a project under one of the compilers. */
export async function compile(project: string, compiler: string, options: object): Promise<readonly string[]> {
  const config = `tsconfig-${randomUUID()}.json`;
  const compilerOptions = { noEmit: true, strict: true, target: "es2022", ...options };
  await writeFile(join(project, config), JSON.stringify({ compilerOptions, files }));
  const { code, stdout, stderr } = await tsc(compiler, ["--pretty", "false", "--listFiles", "-p", config], project);
  const lines = `${stdout}${stderr}`.split("\n");
  const notCompiled = files.filter((file) => !lines.includes(join(project, file)));
  const errors = [
    ...lines.filter((line) => /error TS\d+/.test(line)),
    ...notCompiled.map((file) => `${file} was not compiled`),
  ];
  return code === 0 || errors.length > 0 ? errors : [`it ended with ${code}`];
}

/** What a compiler says of itself. */
export async function versionOf(compiler: string): Promise<string> {
  return (await tsc(compiler, ["--version"])).stdout.trim().replace(/^Version /, "");
}

function tsc(compiler: string, args: string[], cwd?: string) {
  return run(process.execPath, [fileOf(compiler, "bin/tsc"), ...args], { ...(cwd !== undefined && { cwd }) });
}
