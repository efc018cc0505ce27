// npm run generate: lints the specification and writes generated/.
// npm run generate -- --check: writes nothing, exits 1 where generated/ is not what the specification gives.
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { generatedFiles } from "./generated-files.js";
import { readSpecification } from "./specification.js";

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const folder = fileURLToPath(new URL("../generated/", import.meta.url));

const [wanted] = await Promise.all([generatedFiles(await readSpecification()), values.check ? undefined : lint()]);
const stale = await staleFiles(wanted);

if (values.check && stale.length > 0) {
  console.error(`Not what openapi/openapi.yaml gives:\n${stale.map((name) => `  generated/${name}`).join("\n")}`);
  console.error("Mend it with: npm run generate");
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

/** The files that differ, are missing, or do not belong there. */
async function staleFiles(files: Map<string, string>): Promise<string[]> {
  const present = await readdir(folder).catch(() => []);
  const names = [...new Set([...files.keys(), ...present])];
  const current = await Promise.all(names.map((name) => readFile(folder + name, "utf8").catch(() => undefined)));
  return names.filter((name, index) => !files.has(name) || files.get(name) !== current[index]);
}

/** Nothing is written from a specification that does not pass. */
async function lint(): Promise<void> {
  try {
    await promisify(execFile)("npm", ["run", "--silent", "lint"], {
      cwd: fileURLToPath(new URL("..", import.meta.url)),
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    process.stderr.write(`${stdout ?? ""}${stderr ?? ""}`);
    console.error("The specification does not pass the lint; nothing was generated.");
    process.exit(1);
  }
}
