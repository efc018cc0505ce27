import { appendFile, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transform } from "esbuild";
import { describe, expect, it } from "vitest";
import { generatedFiles } from "../scripts/generated-files.js";
import { readSpecification } from "../scripts/specification.js";
import { edit } from "./support/edit.js";
import { copyProject } from "./support/project-copy.js";
import { npmRun, projectRoot } from "./support/run.js";
import { temporaryFolder } from "./support/temporary-folder.js";

/** The content of `generated/`, by name. */
async function contentOf(folder: string): Promise<Record<string, string>> {
  const names = await readdir(join(folder, "generated"));
  const files = names.map(async (name) => [name, await readFile(join(folder, "generated", name), "utf8")]);
  return Object.fromEntries(await Promise.all(files));
}

describe("npm run generate", () => {
  it("leaves a property that has a default one that can be left out", async () => {
    const specification = await readSpecification();
    const { properties } = Object(specification.components?.schemas?.["CreateConversationRequest"]);
    properties.idleTimeoutMinutes.default = 15;
    expect((await generatedFiles(specification)).get("types.ts")).toContain("idleTimeoutMinutes?: number;");
  });

  it("-- --check names the files that were edited or do not belong there, and changes nothing", async () => {
    const cwd = await copyProject(temporaryFolder());
    await appendFile(join(cwd, "generated/types.ts"), "// a note\n");
    await edit(join(cwd, "generated/operations.ts"), ["/conversations", "/conversation"]);
    await writeFile(join(cwd, "generated/extra.ts"), "");
    const before = await contentOf(cwd);

    const { code, stderr } = await npmRun("generate", ["--check"], { cwd });
    expect(code, stderr).toBe(1);
    expect(stderr.match(/generated\/\w+\.ts/g)?.sort()).toEqual(
      ["extra", "operations", "types"].map((name) => `generated/${name}.ts`),
    );
    expect(stderr).toContain("Mend it with: npm run generate");
    expect(await contentOf(cwd)).toEqual(before);
  });

  it("follows the specification, after which --check is content", async () => {
    const cwd = await copyProject(temporaryFolder());
    const before = await contentOf(cwd);
    await edit(join(cwd, "openapi/openapi.yaml"), ["minimum: 1", "minimum: 2"]);
    const stale = await npmRun("generate", ["--check"], { cwd });
    expect(stale.code, stale.stderr).toBe(1);
    expect(stale.stderr.match(/generated\/\w+\.ts/g)).toEqual(["generated/validators.ts"]);
    expect(await contentOf(cwd)).toEqual(before);

    expect(await npmRun("generate", [], { cwd })).toMatchObject({ code: 0, stdout: "wrote generated/validators.ts\n" });
    expect(await contentOf(cwd)).not.toEqual(before);
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
    const before = await contentOf(cwd);
    await edit(join(cwd, "openapi/openapi.yaml"), [find, replace]);
    const { code, stderr } = await npmRun("generate", [], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(place);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(await contentOf(cwd)).toEqual(before);
  });

  it("gives operations that share a schema a validator each", async () => {
    const specification = await readSpecification();
    const paths = specification.paths ?? {};
    const { post } = structuredClone(paths["/conversations"] ?? {});
    paths["/archives"] = { post: Object.assign(Object(post), { operationId: "createArchive" }) };
    const files = await generatedFiles(specification);
    expect(files.get("operations.ts")).toContain("validateRequest: createArchiveRequest,");

    const file = join(temporaryFolder(), "validators.mjs");
    const { code } = await transform(files.get("validators.ts") ?? "", { loader: "ts" });
    await writeFile(file, code);
    const validators = await import(pathToFileURL(file).href);
    const valid = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" };
    for (const validate of [validators.createArchiveRequest, validators.createConversationRequest]) {
      expect([validate(valid), validate({ ...valid, medium: "FAX" })]).toEqual([true, false]);
    }
  });

  it.each([
    ["a format that nothing here checks", { format: "hostname" }, /unknown format "hostname"/],
    ["a keyword that is not known", { minimun: 1 }, /unknown keyword: "minimun"/],
    ["a keyword that would bring a package along", { minLength: 1 }, /needs a package of Ajv/],
  ])("stops at %s", async (_what, keyword, message) => {
    const specification = await readSpecification();
    const properties = Object(specification.components?.schemas?.["Message"]).properties;
    Object.assign(properties.input, keyword);
    await expect(generatedFiles(specification)).rejects.toThrow(message);
  });

  it("gives the same bytes for the same specification", async () => {
    const [one, two] = await Promise.all([readSpecification(), readSpecification()]);
    const files = await generatedFiles(one);
    expect(await generatedFiles(two)).toEqual(files);
    expect(await contentOf(projectRoot)).toEqual(Object.fromEntries(files));
  });
});
