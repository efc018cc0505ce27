import { readdir, readFile, writeFile } from "node:fs/promises";
import { SourceMap } from "node:module";
import { dirname, join, relative } from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { expect, it } from "vitest";
import { projectRoot, run } from "../support/run.js";

/** Tests of a packed package, which is installed in a project that has its tarball. */
export function checkPackage(project: string): void {
  const installed = join(project, "node_modules/annie-conversations");
  const read = (file: string) => readFile(join(installed, file), "utf8");
  const tarball = async () => join(project, (await readdir(project)).find((file) => file.endsWith(".tgz")) ?? "");
  const filesOf = async (ending: string) =>
    (await readdir(installed, { recursive: true })).filter((file) => file.endsWith(ending));

  it("is found without fault by publint", async () => {
    const { buffer } = new Uint8Array(await readFile(await tarball()));
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it("has types that attw finds, as an ES module", async () => {
    const { exports } = JSON.parse(await read("package.json"));
    // A file that is no module has no types.
    const files = Object.keys(exports).filter((path) => /\.(?!json$)\w+$/.test(path));
    const attw = join(projectRoot, "node_modules/@arethetypeswrong/cli/dist/index.js");
    const options = ["--profile", "esm-only", "--no-color", "--exclude-entrypoints", ...files];
    const { code, stdout } = await run(process.execPath, [attw, await tarball(), ...options]);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain('"annie-conversations"');
  });

  it("has a map for each file, to a source that it holds", async () => {
    const files = [...(await filesOf(".js")), ...(await filesOf(".d.ts"))];
    expect(files).toContain("dist/src/index.d.ts");
    const sources = await filesOf(".ts");
    for (const file of files) {
      const { sources: named } = JSON.parse(await read(`${file}.map`));
      expect(sources).toEqual(expect.arrayContaining(named.map((source: string) => join(dirname(file), source))));
    }
  });

  it("leads from each declaration to its source", async () => {
    const wrong: string[] = [];
    let found = 0;
    for (const file of await filesOf(".d.ts")) {
      const map = new SourceMap(JSON.parse(await read(`${file}.map`)));
      for (const [line, text] of (await read(file)).split("\n").entries()) {
        const [before, name] = /^(export (?:declare )?(?:abstract )?\w+ )(\w+)/.exec(text)?.slice(1) ?? [];
        if (before === undefined || name === undefined || before.startsWith("export type {")) continue;
        const entry = map.findEntry(line, before.length);
        const source = "originalSource" in entry ? join(dirname(file), entry.originalSource) : file;
        const original = "originalLine" in entry ? (await read(source)).split("\n")[entry.originalLine] : undefined;
        if (!new RegExp(`\\b(class|const|function|interface|type) ${name}\\b`).test(original ?? "")) {
          wrong.push(`${file}:${line + 1} ${name} → ${source}: ${original}`);
        }
        found += 1;
      }
    }
    expect(wrong).toEqual([]);
    expect(found).toBeGreaterThan(50);
  });

  it("names its source in a stack trace", async () => {
    const code = `import { createAnnieClient } from "annie-conversations";
      try { createAnnieClient({ timeout: 0 }); } catch (error) { console.log(error.stack); }`;
    await writeFile(join(project, "stack.mjs"), code);
    const { stdout } = await run(process.execPath, ["--enable-source-maps", "stack.mjs"], { cwd: project });
    const frames = [...stdout.matchAll(/\(([^()]+):(\d+):\d+\)/g)].map(([, file = "", line]) => ({
      file: relative(installed, file),
      line: Number(line),
    }));
    const [thrown] = frames;
    expect(thrown?.file, stdout).toMatch(/^src\/[\w/-]+\.ts$/);
    expect((await read(thrown?.file ?? "")).split("\n")[(thrown?.line ?? 0) - 1]).toContain("new ConfigurationError");
    expect(frames.map(({ file }) => file)).toContain("src/client/client.ts");
  });
}
