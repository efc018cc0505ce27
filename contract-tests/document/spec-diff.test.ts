import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bump, compare, judge } from "../../scripts/spec-diff.js";
import { edit } from "../support/edit.js";
import { projectRoot, run } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";

const folder = folderForAll();

// All rows are compared at once. Each has its own path, and ROW in a name becomes the number of the row.
type Part = { post?: object; path?: string; item?: object; components?: Record<string, object> };
const noContent = { description: "" };
const json = (schema: unknown) => ({ content: { "application/json": { schema } } });
const object = (properties: object) => ({ type: "object", properties });
const post = (members: object): Part => ({ post: members });
const request = (schema: object) => post({ requestBody: { required: true, ...json(schema) } });
const sent = (a: object) => request(object({ a }));
const response = (more: object) => post({ responses: { 200: { ...noContent, ...more } } });
const answered = (a: object) => response(json(object({ a })));
const header = (members: object) => response({ headers: { "X-A": { schema: {}, ...members } } });
const statuses = (...all: number[]) => post({ responses: Object.fromEntries(all.map((it) => [it, noContent])) });
const inPath = (name: string) => ({ parameters: [{ name, in: "path", required: true, schema: {} }] });
const place = (name: string): Part => ({ post: inPath(name), path: `/{${name}}` });
const named = (kind: string, name: string, value: object = {}): Part => ({ components: { [kind]: { [name]: value } } });
const scheme = (openIdConnectUrl: string) =>
  named("securitySchemes", "ROW", { type: "openIdConnect", openIdConnectUrl });
const server = (url: string) => ({ servers: [{ url }] });

const rows: [change: string, bump: Bump, before: Part, after: Part][] = [
  // Redocly alone calls these harmless.
  ["a property of a request is removed", "major", request(object({ a: {}, b: {} })), request(object({ a: {} }))],
  ["a schema is renamed", "major", named("schemas", "Old-ROW"), named("schemas", "Something-else-ROW")],
  ["a default of a property changes", "major", sent({ default: 1 }), sent({ default: 2 })],
  ["a property can no longer be sent", "major", sent({}), sent({ readOnly: true })],
  ["a property is no longer answered", "major", answered({}), answered({ writeOnly: true })],
  ["a path parameter is renamed", "major", place("id"), place("placeId")],
  ["a header becomes optional", "major", header({ required: true }), header({})],
  ["a required body is added", "major", post({}), request({})],
  ["a further success is added", "major", statuses(200), statuses(200, 202)],
  ["a property gets a similar name", "major", request(object({ limit: {} })), request(object({ limits: {} }))],
  ["all properties of a request are removed", "major", request(object({ a: {} })), request({ type: "object" })],
  ["a part of a request is removed", "major", request({ allOf: [object({ a: {} }), {}] }), request({ allOf: [{}] })],
  ["the schema of a response is removed", "major", response(json({})), response(json(undefined))],
  // Redocly alone rates these too low or too high.
  ["a description changes", "patch", sent({ description: "A" }), sent({ description: "B" })],
  ["an extension is added", "patch", sent({}), sent({ "x-owners": ["a"] })],
  ["an assumption is explained in other words", "patch", sent({ "x-assumed": "A" }), sent({ "x-assumed": "B" })],
  ["a response is renamed", "patch", named("responses", "Old-ROW"), named("responses", "Something-else-ROW")],
  ["a response gets a similar name", "patch", named("responses", "Like-ROW"), named("responses", "Like-ROW-2")],
  ["an operation has another server", "patch", post(server("https://a.example")), post(server("https://b.example"))],
  ["a maximum of a request is raised", "minor", sent({ maximum: 1 }), sent({ maximum: 2 })],
  ["a default is added", "minor", sent({}), sent({ default: 1 })],
  // Redocly rates these correctly, and no rule may change that.
  ["nothing changes", "none", sent({ minimum: 1, maximum: 2 }), sent({ maximum: 2, minimum: 1 })],
  ["a property is added", "minor", request(object({ a: {} })), request(object({ a: {}, b: {} }))],
  ["an optional body is added", "minor", post({}), post({ requestBody: json({}) })],
  ["an error is added", "minor", statuses(200), statuses(200, 409)],
  ["a value may be null", "major", answered({ type: "string" }), answered({ type: ["string", "null"] })],
  ["a security scheme has another URL", "major", scheme("https://a.example"), scheme("https://b.example")],
];

/** A file with one side of all rows. */
function documentOf(side: 2 | 3): string {
  const paths: Record<string, object> = {};
  const components: Record<string, object> = {};
  for (const [index, row] of rows.entries()) {
    const part: Part = JSON.parse(JSON.stringify(row[side]).replaceAll("ROW", `row${index}`));
    const operation = { responses: { 200: noContent }, ...part.post };
    paths[`/row${index}${part.path ?? ""}`] = { post: operation, ...part.item };
    for (const [kind, own] of Object.entries(part.components ?? {})) components[kind] = { ...components[kind], ...own };
  }
  const file = join(folder, `${side}.json`);
  writeFileSync(file, JSON.stringify({ openapi: "3.1.1", info: { title: "", version: "1" }, paths, components }));
  return file;
}

const changes = compare(documentOf(2), documentOf(3));
it.each(rows.map(([change, bump], index) => ({ change, bump, index })))(
  "the bump is $bump if $change",
  ({ bump, index }) => {
    const found = changes.filter(({ pointer }) => new RegExp(`row${index}\\b`).test(pointer));
    expect(found[0]?.bump ?? "none", JSON.stringify(found)).toBe(bump);
  },
);

it.each<[change: Bump, from: string | undefined, to: string, pending: Bump, enough: boolean]>([
  ["patch", "1.2.3", "1.2.3", "none", false],
  ["minor", "1.2.3", "1.2.4", "minor", true],
  ["major", "1.2.3", "1.3.0", "minor", false],
  ["major", "1.2.3", "2.0.0-next.0", "none", true],
  ["minor", "0.1.0", "0.1.0", "patch", true],
  ["major", "0.1.0", "0.1.1", "patch", false],
  ["major", undefined, "0.1.0", "none", true],
])("a %s change from %s to %s with %s pending is enough: %s", (bump, from, to, pending, enough) => {
  expect(judge(bump, from, to, pending).enough).toBe(enough);
});

describe("npm run spec:diff", () => {
  const project = join(folder, "project");
  const specification = join(project, "openapi/openapi.yaml");
  const changeset = join(project, ".changeset/a-change.md");

  async function git(...args: string[]): Promise<void> {
    const env = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
    const who = ["-c", "user.name=A", "-c", "user.email=a@example.com"];
    expect(await run("git", [...who, ...args], { cwd: project, env })).toMatchObject({ code: 0 });
  }
  const specDiff = (cwd: string, ...args: string[]) =>
    run(process.execPath, ["--import", "tsx", "scripts/spec-diff.ts", ...args], { cwd });

  beforeAll(async () => {
    for (const name of ["scripts", "openapi", "redocly.yaml"]) {
      cpSync(join(projectRoot, name), join(project, name), { recursive: true });
    }
    mkdirSync(join(project, ".changeset"));
    writeFileSync(join(project, ".changeset/README.md"), "Not a changeset.");
    writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module", version: "0.1.0" }));
    await git("init", "--quiet");
    await git("commit", "--quiet", "--allow-empty", "--message", "Begin");
    await git("add", ".");
    await git("commit", "--quiet", "--message", "Add the specification");
    await edit(specification, ["required: [medium, botId]", "required: [medium]"]);
    await git("commit", "--quiet", "--all", "--message", "Change it");
    symlinkSync(join(projectRoot, "node_modules"), join(project, "node_modules"));
  });

  it("compares with the first commit in a shallow clone, and says how to get the tags", async () => {
    const clone = join(folder, "clone");
    await git("clone", "--quiet", "--depth=2", `file://${project}`, clone);
    symlinkSync(join(projectRoot, "node_modules"), join(clone, "node_modules"));
    const { code, stdout } = await specDiff(clone);
    expect(stdout).toMatch(/its first commit, because this shallow clone .+ --unshallow .+ --base REF_OR_FILE\n/);
    expect(stdout).toMatch(/\nsemver: minor\nNo version is checked: .+\nminor {2}required: .+\n$/);
    expect(code).toBe(0);
  });

  it("compares an edit with the last commit if there is no tag, and fails", async () => {
    // The new name would end a code block and clear a terminal.
    await edit(specification, ["        topic:\n", '        "a\\r\\n```\\e[2J":\n']);
    const { code, stdout } = await specDiff(project);
    expect(stdout).toContain("compared with HEAD, the last commit, because no tag v* leads here.");
    expect(stdout).toMatch(/^major +Schema removed +#\/components\/schemas\/Conversation\/properties\/topic$/m);
    expect(stdout).toMatch(/^minor +Schema added +#\/components\/schemas\/Conversation\/properties\/a\?\?```\?\[2J$/m);
    expect(stdout).toMatch(/\nsemver: major\nNOT ENOUGH: .+ needed: minor\. Add a changeset: npx changeset\nmajor /);
    expect(code).toBe(1);
  });

  it("compares with the newest release, and succeeds if a changeset asks for enough", async () => {
    await git("tag", "v0.1.0");
    await git("commit", "--quiet", "--allow-empty", "--message", "Go on");
    await git("tag", "vendor");
    writeFileSync(changeset, '---\n"annie-conversations": minor\n---\n\nA change: major.\n');
    const { code, stdout } = await specDiff(project, "--format", "json");
    expect(JSON.parse(stdout)).toMatchObject({ base: "v0.1.0", bump: "major", enough: true });
    expect(code).toBe(0);
  });

  it.each([
    ["an unknown option", /^Unknown option '--bas'/, ["--bas", "HEAD"]],
    ["an unknown format", /^Usage: /, ["--format", "xml"]],
    ["an unknown base", /^"--format=%H" is neither a file nor a revision/, ["--base=--format=%H"]],
    ["a base of another kind", /with the base\. Error: Unsupported specification\n$/, ["--base", "package.json"]],
    ["a broken changeset", /^\.changeset\/a-change.md is not a valid changeset/, [], changeset, "minor", "huge"],
    ["a broken specification", /\.yaml:\d+:\d+ at .+ Can't resolve \$ref\n$/, [], specification, "s/Message", "s/None"],
  ])("ends with 2 and one line at %s", async (_what, message, args, file = "", find = "", replace = "") => {
    if (file !== "") await edit(file, [find, replace]);
    const { code, stdout, stderr } = await specDiff(project, ...args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});
