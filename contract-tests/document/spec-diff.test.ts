import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type Bump, compare, judge } from "../../scripts/spec-diff.js";
import { edit } from "../support/edit.js";
import { projectRoot, run } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";

const folder = folderForAll();

// All rows are compared in one run. Each has its own path, and ROW in a name becomes the number of the row.
type Part = { post?: object; components?: Record<string, object> };
const noContent = { description: "" };
const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
const object = (properties: object) => ({ type: "object", properties });
const post = (members: object): Part => ({ post: members });
const request = (schema: object) => post({ requestBody: { required: true, ...json(schema) } });
const sent = (a: object) => request(object({ a }));
const response = (more: object) => post({ responses: { 200: { ...noContent, ...more } } });
const received = (a: object) => response(json(object({ a })));
const statuses = (...all: number[]) => post({ responses: Object.fromEntries(all.map((it) => [it, noContent])) });
const component = (kind: string, name: string, value: object = {}) => ({ components: { [kind]: { [name]: value } } });
const header = (required: boolean) => component("headers", "ROW", { required, schema: {} });
const parameter = (name: string) => component("parameters", "ROW", { name, in: "query", schema: {} });
const login = (url: string) => component("securitySchemes", "ROW", { type: "openIdConnect", openIdConnectUrl: url });

const rows: [change: string, bump: Bump, before: Part, after: Part][] = [
  // Without our rules, Redocly would rate these as harmless.
  ["a schema is renamed", "major", component("schemas", "Old-ROW"), component("schemas", "Something-else-ROW")],
  ["a property gets a similar name", "major", request(object({ limit: {} })), request(object({ limits: {} }))],
  ["all properties of a request are removed", "major", sent({}), request({ type: "object" })],
  ["a part of a request is removed", "major", request({ allOf: [object({ a: {} }), {}] }), request({ allOf: [{}] })],
  ["the schema of a response is removed", "major", response(json({})), response(json(undefined))],
  ["a default of a property changes", "major", sent({ default: 1 }), sent({ default: 2 })],
  ["a property can no longer be sent", "major", sent({}), sent({ readOnly: true })],
  ["a property is no longer in the response", "major", received({}), received({ writeOnly: true })],
  ["a parameter is renamed", "major", parameter("limit"), parameter("limits")],
  ["a header becomes optional", "major", header(true), header(false)],
  ["a required body is added", "major", post({}), request({})],
  ["another success status is added", "major", statuses(200), statuses(200, 202)],
  // Without our rules, Redocly would rate these too low or too high.
  ["a description changes", "patch", sent({ description: "A" }), sent({ description: "B" })],
  ["an extension is added", "patch", sent({}), sent({ "x-owners": ["a"] })],
  ["a response is renamed", "patch", component("responses", "Old-ROW"), component("responses", "Something-else-ROW")],
  ["a URL changes", "patch", post({ servers: [{ url: "https://a" }] }), post({ servers: [{ url: "https://b" }] })],
  ["a maximum of a request is raised", "minor", sent({ maximum: 1 }), sent({ maximum: 2 })],
  ["a default is added", "minor", sent({}), sent({ default: 1 })],
  // Redocly rates these correctly, and our rules must not change that.
  ["an optional body is added", "minor", post({}), post({ requestBody: json({}) })],
  ["an error is added", "minor", statuses(200), statuses(200, 409)],
  ["a security scheme has another URL", "major", login("https://a.example"), login("https://b.example")],
];

/** Writes a document with the part before or after the change of each row, and returns its path. */
function documentOf(side: 2 | 3): string {
  const paths: Record<string, object> = {};
  const components: Record<string, object> = {};
  for (const [index, row] of rows.entries()) {
    const { post, components: own = {} }: Part = JSON.parse(JSON.stringify(row[side]).replaceAll("ROW", `row${index}`));
    paths[`/row${index}`] = { post: { responses: { 200: noContent }, ...post } };
    for (const [kind, named] of Object.entries(own)) components[kind] = { ...components[kind], ...named };
  }
  const file = join(folder, `${side}.json`);
  writeFileSync(file, JSON.stringify({ openapi: "3.1.1", info: { title: "", version: "1" }, paths, components }));
  return file;
}

const changes = compare(documentOf(2), documentOf(3));
const numbered = rows.map(([change, bump], index) => ({ change, bump, index }));
it.each(numbered)("the bump is $bump if $change", ({ bump, index }) => {
  const [greatest] = changes.filter(({ pointer }) => new RegExp(`row${index}\\b`).test(pointer));
  expect(greatest).toMatchObject({ bump });
});

it.each<[change: Bump, from: string, to: string, pending: Bump, isEnough: boolean]>([
  ["minor", "1.2.3", "1.2.4", "none", false],
  ["minor", "1.2.3", "1.2.4", "minor", true],
  ["major", "1.2.3", "2.0.0-next.0", "none", true],
  ["minor", "0.1.0", "0.1.0", "patch", true],
  ["major", "0.1.0", "0.1.1", "patch", false],
])("for a %s change, %s to %s with %s pending is enough: %s", (bump, from, to, pending, isEnough) => {
  expect(judge(bump, from, to, pending).enough).toBe(isEnough);
});

const project = join(folder, "project");
const specification = join(project, "openapi/openapi.yaml");

async function git(...args: string[]): Promise<void> {
  const env = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
  const who = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
  expect(await run("git", [...who, ...args], { cwd: project, env })).toMatchObject({ code: 0 });
}
const specDiff = (...args: string[]) =>
  run(process.execPath, ["--import", "tsx", "scripts/spec-diff.ts", ...args], { cwd: project });
// If it were printed as it is, the new name would end a code block and clear a terminal.
const rename = () => edit(specification, "        topic:\n", '        "a\\r\\n```\\e[2J":\n');
const addChangeset = (bump: string) =>
  writeFileSync(join(project, ".changeset/a-change.md"), `---\n"annie-conversations": ${bump}\n---\n\nA: major.\n`);

describe("npm run spec:diff", () => {
  beforeAll(async () => {
    for (const name of ["scripts", "openapi", "redocly.yaml"]) {
      cpSync(join(projectRoot, name), join(project, name), { recursive: true });
    }
    symlinkSync(join(projectRoot, "node_modules"), join(project, "node_modules"));
    mkdirSync(join(project, ".changeset"));
    writeFileSync(join(project, ".changeset/README.md"), "Not a changeset.");
    writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module", version: "0.1.0" }));
    await git("init", "--quiet");
    await git("add", ".");
    await git("commit", "--quiet", "--message", "Add the specification");
    await edit(specification, "required: [medium, botId]", "required: [medium]");
    await git("commit", "--quiet", "--all", "--message", "Change it");
  });

  beforeEach(async () => {
    await git("reset", "--quiet", "--hard");
    await git("clean", "--quiet", "--force", ".changeset");
  });

  it("compares with the last commit if there is no tag, and fails without a changeset", async () => {
    await rename();
    const { code, stdout } = await specDiff();
    expect(stdout).toContain("compared with HEAD, the last commit, because no tag v* leads here.");
    expect(stdout).toMatch(/\nsemver: major\nNOT ENOUGH: .+ needed: minor\. Add a changeset: npx changeset\nmajor /);
    expect(stdout).toMatch(/^major +Schema removed +#\/components\/schemas\/Conversation\/properties\/topic$/m);
    expect(stdout).toMatch(/^minor +Schema added +#\/components\/schemas\/Conversation\/properties\/a\?\?```\?\[2J$/m);
    expect(code).toBe(1);
  });

  it("compares with the newest release tag, and succeeds with a large enough changeset", async () => {
    await git("tag", "v0.1.0", "HEAD~");
    await git("tag", "vendor");
    onTestFinished(() => git("tag", "--delete", "v0.1.0", "vendor"));
    await rename();
    addChangeset("minor");
    const { code, stdout } = await specDiff("--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ base: "v0.1.0", bump: "major", enough: true });
    expect(code).toBe(0);
  });

  const breakReference = () => edit(specification, "s/Message", "s/None");
  it.each<[problem: string, message: RegExp, args: string[], prepare?: () => unknown]>([
    ["an unknown format", /^Usage: /, ["--format", "xml"]],
    ["an unknown base", /^"--format=%H" is neither a file nor a revision/, ["--base=--format=%H"]],
    ["a broken changeset", /^\.changeset\/a-change.md is not a valid changeset/, [], () => addChangeset("huge")],
    ["a broken specification", /\.yaml:\d+:\d+ at .+ Can't resolve \$ref\n$/, [], breakReference],
  ])("exits with 2 after one line if there is %s", async (_problem, message, args, prepare) => {
    await prepare?.();
    const { code, stdout, stderr } = await specDiff(...args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});
