import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { edit } from "../support/edit.js";
import { copyProject } from "../support/project-copy.js";
import { npmRun } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** The texts of `generated/` in a project, by name. */
async function generatedOf(folder: string): Promise<Map<string, string>> {
  const files = (await readdir(join(folder, "generated"))).map(async (name) => {
    return [name, await readFile(join(folder, "generated", name), "utf8")] as const;
  });
  return new Map(await Promise.all(files));
}

const about = "          description: The bot that takes the conversation.\n";
const botId = /openapi\.yaml:\d+:\d+ at #\/components\/schemas\/CreateConversationRequest\/properties\/botId/;

describe("npm run generate", () => {
  it("-- --check names the files that were edited or do not belong there, and changes nothing", async () => {
    const cwd = await copyProject(temporaryFolder());
    await appendFile(join(cwd, "generated/types.ts"), "// a note\n");
    await writeFile(join(cwd, "generated/extra.ts"), "");
    const before = await generatedOf(cwd);
    const { code, stderr } = await npmRun("generate", ["--check"], { cwd });
    expect({ code, names: stderr.match(/generated\/\w+\.ts/g)?.sort() }).toEqual({
      code: 1,
      names: ["generated/extra.ts", "generated/types.ts"],
    });
    expect(stderr).toContain("Fix it with: npm run generate");
    expect(await generatedOf(cwd)).toEqual(before);
  });

  it("writes what the specification gives, after which --check passes", async () => {
    const cwd = await copyProject(temporaryFolder());
    await edit(join(cwd, "openapi/openapi.yaml"), ["minimum: 1", "minimum: 2"]);
    const before = await generatedOf(cwd);
    expect(await npmRun("generate", [], { cwd })).toMatchObject({ code: 0, stdout: "wrote generated/schemas.ts\n" });
    expect(await generatedOf(cwd)).not.toEqual(before);
    expect(await npmRun("generate", ["--check"], { cwd })).toMatchObject({ code: 0 });
  });

  it.each([
    ["does not pass the lint", about, "", botId],
    ["is not YAML", "paths:\n", "paths: [\n", /openapi\.yaml" \(\d+:\d+\)/],
  ])("writes nothing if the specification %s, and names the place", async (_what, find, replace, place) => {
    const cwd = await copyProject(temporaryFolder());
    const before = await generatedOf(cwd);
    await edit(join(cwd, "openapi/openapi.yaml"), [find, replace]);
    const { code, stderr } = await npmRun("generate", [], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(place);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await generatedOf(cwd)).toEqual(before);
  });
});
