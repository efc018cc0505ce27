import { generateExamples } from "./generate-examples.js";
import { generateModels } from "./generate-models.js";
import { generateOperations } from "./generate-operations.js";
import { generateSchemas } from "./generate-schemas.js";
import { generateTypes } from "./generate-types.js";
import { readSpecification } from "./specification.js";

const header = "// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.\n";

/** The content of `generated/`, by file name, of a specification: a file, or the parsed object. */
export async function generatedFiles(source?: string | object): Promise<Map<string, string>> {
  const bundled = await readSpecification(source, { dereference: false });
  const specification = await readSpecification(source);
  const examples = generateExamples(specification);
  if (examples.includes('"__proto__":')) throw new Error("An example with a member named __proto__ is refused.");
  const models = await generateModels(bundled);
  return new Map([
    ["types.ts", `${header}${await generateTypes(bundled)}`],
    ["models.ts", `${header}${models.file}`],
    ["schemas.ts", `${header}${generateSchemas(specification, models.names)}`],
    ["operations.ts", `${header}${generateOperations(specification)}`],
    ["examples.ts", `${header}${examples}`],
  ]);
}
