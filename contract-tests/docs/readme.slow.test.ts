import { expect, it } from "vitest";
import { copyProject } from "../support/project-copy.js";
import { npmRun } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";

// In a copy, as it writes a report. The other commands of the README have their tests in document/ and live/.
it("npm run test:mutants tries the mutants of the document, and passes if none survives", async () => {
  const cwd = await copyProject(temporaryFolder());
  const finished = await npmRun("test:mutants", ["--every", "300"], { cwd });
  expect(finished).toMatchObject({ code: 0, stdout: expect.stringContaining("0 survived") });
});
