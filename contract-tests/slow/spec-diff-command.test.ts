import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readArguments } from "../../scripts/spec-diff/arguments.js";
import { lastRelease, readBase } from "../../scripts/spec-diff/base.js";
import { parsed } from "../../scripts/spec-diff/parsed.js";
import { edit } from "../support/edit.js";
import { copyProject } from "../support/project-copy.js";
import { npmRun, run } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";

// A project of its own, with a history of its own: v1.0.0 is released, nothing after it.
const folder = folderForAll();
const cwd = join(folder, "project");
const specification = join(cwd, "openapi/openapi.yaml");
const changeset = join(cwd, ".changeset/a-change.md");

async function git(...args: string[]): Promise<void> {
  const settings = ["user.name=A", "user.email=a@example.com", "commit.gpgSign=false", "tag.gpgSign=false"];
  const { code, stderr } = await run("git", [...settings.flatMap((one) => ["-c", one]), ...args], { cwd });
  expect(code, stderr).toBe(0);
}

async function setVersion(version: string): Promise<void> {
  const file = join(cwd, "package.json");
  await writeFile(file, (await readFile(file, "utf8")).replace(/"version": ".*"/, `"version": "${version}"`));
}

async function addChangeset(head: string): Promise<void> {
  await writeFile(changeset, `---\n${head}\n---\n\nA change.\n`);
}

/** The command, without the time that npm takes. */
function specDiff(...args: string[]) {
  return run(process.execPath, ["--import", "tsx", "scripts/spec-diff/main.ts", ...args], { cwd });
}

beforeAll(async () => {
  await copyProject(cwd);
  await setVersion("1.0.0");
  await git("init", "--quiet");
  await git("add", "openapi", "package.json");
  await git("commit", "--quiet", "--message", "Release");
});

describe("npm run spec:diff, before the first release,", () => {
  it("has nothing to compare with, and says how to go on", async () => {
    const { code, stdout } = await npmRun("spec:diff", [], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("no tag v* leads to this commit");
    expect(stdout).toContain("--base REF_OR_FILE");
    expect(stdout).not.toContain("shallow");
    expect(JSON.parse((await specDiff("--format", "json")).stdout)).toHaveProperty("base", null);
  });

  it("says of a shallow clone that it may lack the tags", async () => {
    const clone = join(folder, "shallow");
    await git("clone", "--quiet", "--depth=1", `file://${cwd}`, clone);
    expect(await lastRelease(clone)).toHaveProperty("none", expect.stringContaining("git fetch --unshallow --tags"));
  });
});

describe("npm run spec:diff, after an edit of the specification,", () => {
  beforeAll(async () => {
    await git("tag", "v1.0.0");
    await git("commit", "--quiet", "--allow-empty", "--message", "Go on");
    // Nearer, but no release.
    await git("tag", "vendor");
  });

  beforeEach(async () => {
    await git("checkout", "--quiet", "--", ".");
    await rm(changeset, { force: true });
  });

  it("an optional property of a response: asks for minor, and fails where nothing does", async () => {
    await edit(specification, ["        topic:\n", "        language:\n          type: string\n        topic:\n"]);
    const { code, stdout } = await specDiff();
    expect(code).toBe(1);
    expect(stdout).toMatch(/^openapi\/openapi\.yaml compared with v1\.0\.0\n/);
    expect(stdout).toMatch(
      /^minor {2}property added {2}#\/components\/schemas\/Conversation\/properties\/language +redocly +does not break \(response-optional-property-added\)$/m,
    );
    expect(stdout.match(/^(none|patch|minor|major) /gm)).toHaveLength(1);
    expect(stdout).toContain("NOT ENOUGH: it takes minor, and it is none.");
    expect(stdout).toMatch(/\nsemver: minor\n$/);
  });

  it("a property removed: asks for major, and is content with such a changeset", async () => {
    await edit(specification, [
      "        topic:\n          description: The subject of the conversation.\n",
      "        topic:\n",
    ]);
    await edit(specification, ['        topic:\n          type: [string, "null"]\n', ""]);
    await addChangeset('"annie-conversations": major');
    const { code, stdout } = await specDiff("--format", "github", "--base", "HEAD~1");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^### The specification asks for: \*\*major\*\*\n/);
    expect(stdout).toContain("\n| --- | --- | --- | --- | --- |\n| major | property removed | ");
    expect(stdout).toContain("| may break (response-optional-property-removed) |\n");
    expect(stdout).toMatch(/\n- semver: major\n$/);
  });

  it("a required property of the request: asks for major, and is not content with a minor", async () => {
    await edit(specification, ["required: [medium, botId]", "required: [medium, botId, orgId]"]);
    await edit(specification, ["        toNumber:\n", "        orgId:\n          type: string\n        toNumber:\n"]);
    await setVersion("1.1.0");
    const { code, stdout } = await specDiff("--format", "json");
    const { bump, changes, match } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(bump).toBe("major");
    expect(changes.map((change: Record<string, string>) => [change["bump"], change["pointer"]])).toEqual([
      ["major", "#/components/schemas/CreateConversationRequest/required"],
      ["minor", "#/components/schemas/CreateConversationRequest/properties/orgId"],
    ]);
    expect(changes[0].second).toMatchObject([{ id: "new-required-request-property", breaks: "yes" }]);
    expect(match).toEqual({
      from: "1.0.0",
      to: "1.1.0",
      pending: "none",
      asked: "minor",
      needed: "major",
      enough: false,
    });
  });

  it("other words: asks for a patch, and is content where the version is higher", async () => {
    await edit(specification, ["The subject of the conversation.", "What it is about."]);
    await setVersion("1.0.1");
    const { code, stdout } = await specDiff();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^patch {2}description edited {2}\S+\/topic\/description {2}redocly {2}nothing$/m);
    expect(stdout).toContain(
      "The version was 1.0.0 and is 1.0.1; the pending changesets ask for none. That is enough.",
    );
  });

  it("a value of an enum: has no version to hold against a file", async () => {
    const file = join(folder, "base.yaml");
    await writeFile(file, await readFile(specification, "utf8"));
    await edit(specification, ["enum: [CHAT, SMS]", "enum: [CHAT, SMS, FAX]"]);
    const { code, stdout } = await specDiff("--base", file);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^minor {2}enum: \["CHAT","SMS"\] → \["CHAT","SMS","FAX"\] /m);
    expect(stdout).toContain("base.yaml has no version: nothing to hold the verdict against.");
    expect(stdout).toMatch(/\nsemver: minor\n$/);
  });

  it("ends with 2 at an unknown option, and says nothing but that", async () => {
    const { code, stdout, stderr } = await specDiff("--bas", "HEAD");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("Unknown option '--bas'");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("refuses what else it cannot be asked for", async () => {
    expect(() => readArguments(["--format", "toString"])).toThrow("--format must be one of: text, github, json.");
    expect(() => readArguments(["HEAD"])).toThrow("Unexpected argument 'HEAD'");
    expect(() => readArguments(["--base="])).toThrow("--base needs a revision or a file.");
    await expect(readBase(cwd, "v9")).rejects.toThrow('"v9" is neither a file nor a revision');
    await expect(readBase(cwd, "--all")).rejects.toThrow('"--all" is neither a file nor a revision');
    expect(() => parsed('{ "openapi": "3.1.1" }', "x")).toThrow("x is no OpenAPI 3 specification");
    expect(() => parsed("a: [", "x")).toThrow(/^x is no YAML: .+$/);
  });

  it("ends with 2 where the specification of now, or a changeset, cannot be read", async () => {
    await addChangeset('"annie-conversations": huge');
    expect(await specDiff()).toMatchObject({ code: 2, stderr: expect.stringContaining("a-change.md is no changeset") });
    await edit(specification, ["paths:\n", "paths: [\n"]);
    expect(await specDiff()).toMatchObject({ code: 2, stderr: expect.stringContaining("openapi.yaml is no YAML") });
  });
});
