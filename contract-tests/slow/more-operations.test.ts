import { describe, expect, it } from "vitest";
import { operationsOf } from "../../scripts/specification.js";
import { fixtureSpecification } from "../support/fixture.js";
import { copyWithMoreOperations } from "../support/fixture-project.js";
import { npmRun, run } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";

// What a further operation costs: in a copy of the project there are three more, with parameters in the path and the query,
// a list with pages and GETs.
const cwd = await copyWithMoreOperations(folderForAll());
const generated = await npmRun("generate", [], { cwd });

describe("a specification with three more operations", () => {
  it("passes the lint, and is generated", () => {
    expect(generated, generated.stdout + generated.stderr).toMatchObject({ code: 0, stderr: "" });
  });

  it.concurrent("is typed, methods included", async ({ expect }) => {
    const { code, stdout } = await npmRun("types", [], { cwd });
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });

  it.concurrent("gets the checks of the facts, the examples, the cases and the coverage for each of them", async ({
    expect,
  }) => {
    const files = ["documented-facts", "examples", "testing-examples", "cases", "canaries"].map(
      (name) => `contract-tests/${name}.test.ts`,
    );
    const args = ["vitest", "run", "--project", "contract", "--reporter", "json", ...files];
    const { stdout, stderr } = await run("npx", args, { cwd, env: { CASES: "100" } });
    const report = JSON.parse(stdout.slice(stdout.indexOf("{"), stdout.lastIndexOf("}") + 1));
    const results: { fullName: string; status: string; failureMessages: string[] }[] = report.testResults.flatMap(
      ({ assertionResults }: { assertionResults: [] }) => assertionResults,
    );
    const failed = results.filter(({ status }) => status !== "passed");
    expect(failed, stderr).toEqual([]);
    expect(report.success, stdout).toBe(true);

    for (const { operationId } of operationsOf(await fixtureSpecification())) {
      const of = results.filter(({ fullName }) => fullName.includes(`${operationId} `));
      expect(of.length, operationId).toBeGreaterThan(15);
    }
  });
});
