import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { edit } from "../support/edit.js";
import { generatedOf } from "../support/generated-of.js";
import { copyProject } from "../support/project-copy.js";
import { npmRun } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";

describe("npm run generate", () => {
  it("-- --check names the files that were edited or do not belong there, and changes nothing", async () => {
    const cwd = await copyProject(temporaryFolder());
    await appendFile(join(cwd, "generated/types.ts"), "// a note\n");
    await edit(join(cwd, "generated/operations.ts"), ["/conversations", "/conversation"]);
    await writeFile(join(cwd, "generated/extra.ts"), "");
    const before = await generatedOf(cwd);

    const { code, stderr } = await npmRun("generate", ["--check"], { cwd });
    expect(code, stderr).toBe(1);
    expect(stderr.match(/generated\/\w+\.ts/g)?.sort()).toEqual(
      ["extra", "operations", "types"].map((name) => `generated/${name}.ts`),
    );
    expect(stderr).toContain("Fix it with: npm run generate");
    expect(await generatedOf(cwd)).toEqual(before);
  });

  it("follows the specification, after which --check is content", async () => {
    const cwd = await copyProject(temporaryFolder());
    const before = await generatedOf(cwd);
    await edit(join(cwd, "openapi/openapi.yaml"), ["minimum: 1", "minimum: 2"]);
    const stale = await npmRun("generate", ["--check"], { cwd });
    expect(stale.code, stale.stderr).toBe(1);
    expect(stale.stderr.match(/generated\/\w+\.ts/g)).toEqual(["generated/schemas.ts"]);
    expect(await generatedOf(cwd)).toEqual(before);

    expect(await npmRun("generate", [], { cwd })).toMatchObject({ code: 0, stdout: "wrote generated/schemas.ts\n" });
    expect(await generatedOf(cwd)).not.toEqual(before);
    expect((await npmRun("generate", ["--check"], { cwd })).code).toBe(0);
  });

  it.each([
    [
      "does not pass the lint",
      "          description: The bot that takes the conversation.\n",
      "",
      /openapi\.yaml:\d+:\d+ at #\/components\/schemas\/CreateConversationRequest\/properties\/botId/,
    ],
    ["is no YAML", "paths:\n", "paths: [\n", /openapi\.yaml" \(\d+:\d+\)/],
  ])("writes nothing from a specification that %s, and names the place", async (_what, find, replace, place) => {
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
