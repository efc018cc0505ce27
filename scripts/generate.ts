// npm run generate: lints the specification and writes generated/.
// npm run generate -- --check: writes nothing, exits 1 if generated/ does not match the specification.
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const folder = fileURLToPath(new URL("../generated/", import.meta.url));

// The lint and the generators run at the same time, but the findings of the lint are reported first.
const linting = values.check ? undefined : lint();
const generating = generate();
generating.catch(() => {});
const findings = await linting;
if (findings !== undefined) fail(`${findings}The specification does not pass the lint; nothing was generated.`);
const wanted = await generating.catch((error) =>
  fail(`Nothing was generated: ${error instanceof Error ? error.message : error}`),
);
const stale = await staleFiles(wanted);

if (values.check && stale.length > 0) {
  console.error(`Out of date:\n${stale.map((name) => `  generated/${name}`).join("\n")}`);
  console.error("Fix it with: npm run generate");
  process.exitCode = 1;
} else if (stale.length === 0) {
  console.log(`generated/ is up to date: ${[...wanted.keys()].join(", ")}`);
} else {
  await mkdir(folder, { recursive: true });
  for (const name of stale) {
    const content = wanted.get(name);
    await (content === undefined ? rm(folder + name, { recursive: true }) : writeFile(folder + name, content));
    console.log(`${content === undefined ? "removed" : "wrote"} generated/${name}`);
  }
}

async function generate(): Promise<Map<string, string>> {
  const { generatedFiles } = await import("./generated-files.js");
  return generatedFiles();
}

/** The files that differ, are missing, or do not belong there. */
async function staleFiles(files: Map<string, string>): Promise<string[]> {
  const present = await readdir(folder).catch(() => []);
  const names = [...new Set([...files.keys(), ...present])];
  const current = await Promise.all(names.map((name) => readFile(folder + name, "utf8").catch(() => undefined)));
  return names.filter((name, index) => !files.has(name) || files.get(name) !== current[index]);
}

/** The output of the lint, if the specification does not pass it. */
async function lint(): Promise<string | undefined> {
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const redocly = "node_modules/@redocly/cli/bin/cli.js";
  // The command of `npm run lint`, without npm, which would take half as long again.
  return promisify(execFile)(process.execPath, [redocly, "lint", "openapi/openapi.yaml"], { cwd }).then(
    () => undefined,
    ({ stdout = "", stderr = "" }) => `${stdout}${stderr}`,
  );
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
