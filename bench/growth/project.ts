import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { edit } from "../../contract-tests/support/edit.js";
import { copyProject } from "../../contract-tests/support/project-copy.js";
import { readSpecification } from "../../scripts/specification.js";
import { addMethods } from "./methods.js";
import { grownOperations } from "./operations.js";
import { grownSpecification } from "./specification.js";

/**
 * Makes a copy of the project into one with so many operations, as CONTRIBUTING.md says: the specification, a method for
 * each in src/, and the pinned facts. Nothing is generated yet.
 */
export async function grownProject(folder: string, count: number): Promise<string> {
  const cwd = await copyProject(folder);
  if (count === 1) return cwd;
  const specification = grownSpecification(await readSpecification(), count);
  await writeFile(join(cwd, "openapi/openapi.yaml"), stringify(specification, { aliasDuplicateObjects: false }));
  await addMethods(cwd, grownOperations(count).slice(1));
  await addFacts(cwd, count);
  return cwd;
}

async function addFacts(cwd: string, count: number): Promise<void> {
  const file = join(cwd, "contract-tests/documented-facts.ts");
  await edit(
    file,
    ["import type { Schema }", 'import { grownFacts } from "../bench/growth/facts.js";\nimport type { Schema }'],
    ["export const documentedFacts:", "const realFacts:"],
  );
  await appendFile(file, `\nexport const documentedFacts = grownFacts(realFacts, ${count});\n`);
}
