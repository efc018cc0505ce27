import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { projectRoot, run } from "../support/run.js";

/** The first rule that each document breaks, if any: one run of the lint for all of them. */
export async function lintAll(documents: readonly object[]): Promise<(string | undefined)[]> {
  const folder = await mkdtemp(join(tmpdir(), "annie-conversations-lint-"));
  try {
    const files = documents.map((_, index) => join(folder, `${index}.yaml`));
    await Promise.all(documents.map((one, index) => writeFile(files[index] ?? "", stringify(one))));
    const redocly = join(projectRoot, "node_modules/.bin/redocly");
    const args = ["lint", "--format", "json", "--config", join(projectRoot, "redocly.yaml"), ...files];
    const { stdout } = await run(redocly, args, { env: { REDOCLY_TELEMETRY: "off" } });
    // One JSON object for each file, one right after the other.
    const reports = stdout.split(/(?<=^\})(?=\{$)/m).map((text): Report => JSON.parse(text));
    if (reports.length !== files.length)
      throw new Error(`The lint reported on only ${reports.length} of ${files.length} files.`);
    return reports.map(({ problems }) => problems[0] && `${problems[0].ruleId}: ${problems[0].message}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Report {
  readonly problems: readonly { readonly ruleId: string; readonly message: string }[];
}
