import { generateExamples } from "../../scripts/generate-examples.js";
import { generateOperations } from "../../scripts/generate-operations.js";
import { generateValidators } from "../../scripts/generate-validators.js";
import type { Specification } from "../../scripts/specification.js";
import { evaluate } from "./evaluate.js";

/** What is generated of a specification, loaded; without the types, of which nothing is left at run time. */
export async function loadGenerated(specification: Specification) {
  const validators = evaluate(await generateValidators(specification));
  const operations = evaluate(generateOperations(specification), { "./validators.js": validators });
  const load = (code: string) => evaluate(code, { "./operations.js": operations });
  return { examples: load(generateExamples(specification)) };
}
