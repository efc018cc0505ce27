import { generateExamples } from "../../scripts/generate-examples.js";
import { generateOperations } from "../../scripts/generate-operations.js";
import { generateSchemas } from "../../scripts/generate-schemas.js";
import { readSpecification } from "../../scripts/specification.js";
import { evaluate } from "./evaluate.js";

/** The examples that are generated of a specification, loaded. */
export async function loadExamples(source: object): Promise<Readonly<Record<string, unknown>>> {
  const specification = await readSpecification(source);
  const schemas = evaluate(generateSchemas(specification, { names: new Map(), at: () => undefined }));
  const operations = evaluate(generateOperations(specification), { "./schemas.js": schemas });
  const { examples } = evaluate(generateExamples(specification), { "./operations.js": operations });
  return Object(examples);
}
