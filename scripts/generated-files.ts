import { generateExamples } from "./generate-examples.js";
import { generateOperations } from "./generate-operations.js";
import { generateTypes } from "./generate-types.js";
import { generateValidators } from "./generate-validators.js";
import type { Specification } from "./specification.js";

const header = "// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.\n";

/** The content of `generated/`, by file name. The same specification gives the same bytes. */
export async function generatedFiles(specification: Specification): Promise<Map<string, string>> {
  const [types, validators] = await Promise.all([generateTypes(specification), generateValidators(specification)]);
  return new Map([
    ["types.ts", `${header}${types}`],
    ["validators.ts", `// @ts-nocheck\n${header}${validators}`],
    ["operations.ts", `${header}${generateOperations(specification)}`],
    ["examples.ts", `${header}${generateExamples(specification)}`],
  ]);
}
