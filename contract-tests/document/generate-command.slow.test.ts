import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { edit } from "../support/edit.js";
import { copyProject } from "../support/project-copy.js";
import { npmRun } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** The name and content of each file in `generated/` of a project. */
async function generatedIn(project: string) {
  const names = await readdir(join(project, "generated"));
  return Promise.all(names.map(async (name) => [name, await readFile(join(project, "generated", name), "utf8")]));
}

describe("npm run generate", () => {
  it("updates stale files and removes unknown ones, and with --check only names them", async () => {
    const cwd = await copyProject(temporaryFolder());
    await edit(join(cwd, "openapi/openapi.yaml"), "minimum: 1", "minimum: 2");
    await appendFile(join(cwd, "generated/types.ts"), "// a note\n");
    await writeFile(join(cwd, "generated/extra.ts"), "");
    const before = await generatedIn(cwd);
    const { code, stderr } = await npmRun("generate", ["--check"], { cwd });
    const stale = ["generated/types.ts", "generated/schemas.ts", "generated/extra.ts"];
    expect({ code, stale: stderr.match(/generated\/\w+\.ts/g) }).toEqual({ code: 1, stale });
    expect(stderr).toContain("Fix it with: npm run generate");
    expect(await generatedIn(cwd)).toEqual(before);
    const stdout = "wrote generated/types.ts\nwrote generated/schemas.ts\nremoved generated/extra.ts\n";
    expect(await npmRun("generate", [], { cwd })).toMatchObject({ code: 0, stdout });
    expect(await npmRun("generate", ["--check"], { cwd })).toMatchObject({ code: 0 });
  });

  it.each([
    ["fails the lint", "description: The bot that takes", "x-a: The bot that takes", /:\d+:\d+ at #.+\/botId/],
    ["has an unsupported keyword", "minLength: 1", "pattern: .+", /generated: #.+\/message\/pattern is refused/],
  ])("writes nothing if the specification %s, and prints the place", async (_what, find, replace, place) => {
    const cwd = await copyProject(temporaryFolder());
    const before = await generatedIn(cwd);
    await edit(join(cwd, "openapi/openapi.yaml"), find, replace);
    const { code, stderr } = await npmRun("generate", [], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(place);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await generatedIn(cwd)).toEqual(before);
  });
});
