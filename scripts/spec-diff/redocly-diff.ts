import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Specification } from "../specification.js";
import type { Change } from "./change.js";
import { sameButForOrder } from "./same.js";
import { UsageError } from "./usage-error.js";

const redocly = fileURLToPath(new URL("../../node_modules/@redocly/cli/bin/cli.js", import.meta.url));
const config = fileURLToPath(new URL("../../redocly.yaml", import.meta.url));

/** What `redocly diff` finds; a folder is needed to write the two in. */
export async function redoclyDiff(base: Specification, revision: Specification, folder: string): Promise<Change[]> {
  const files = ["base.json", "revision.json"];
  await Promise.all(
    [base, revision].map((one, index) => writeFile(join(folder, files[index] ?? ""), JSON.stringify(one, openSets))),
  );
  const { changes } = JSON.parse(await run([...files, "--format", "json", "--fail-on", "none"], folder)) as {
    changes: Change[];
  };
  if (changes.length > 0 || sameButForOrder(base, revision)) return changes;
  return [{ path: "#/", typeName: "Root", kind: "modified", impact: "patch", verdicts: [], property: "x-" }];
}

/** It does not look into extensions that are lists; an open set is one, and as text it is seen. */
function openSets(key: string, value: unknown): unknown {
  return key === "x-extensible-enum" && Array.isArray(value) ? value.map(String).sort().join(", ") : value;
}

function run(args: string[], cwd: string): Promise<string> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  const options = { cwd, env, maxBuffer: 2 ** 28 };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [redocly, "diff", ...args, "--config", config], options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      // Of what it prints: each problem has a line with its place, then one that says what it is.
      const problems = [...stderr.matchAll(/^\[\d+\] (base|revision)\.json:\S+ at (\S+)\n+(.+)/gm)];
      const words = problems.map(([, side, pointer, what]) => `The ${side} cannot be judged: ${what} at ${pointer}`);
      reject(new UsageError(words.length > 0 ? words.join("\n") : `redocly diff failed: ${stderr.trim()}`));
    });
  });
}
