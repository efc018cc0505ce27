// npm run docs: the reference page of the specification, reports/reference.html.
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readEvidence } from "../evidence.js";
import { evidenceProblems } from "../evidence-check.js";
import { readSpecification } from "../specification.js";
import { referencePage } from "./page.js";

const folder = fileURLToPath(new URL("../../reports/", import.meta.url));

const [specification, tables] = await Promise.all([readSpecification(), readEvidence()]);
const problems = evidenceProblems(specification, tables);
if (problems.length > 0) {
  console.error(`openapi/README.md has to say of each part whether it is documented:\n  ${problems.join("\n  ")}`);
  console.error("Mend its tables; nothing was written.");
  process.exitCode = 1;
} else {
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}reference.html`, referencePage(specification, tables));
  console.log("Open reports/reference.html in a browser.");
}
