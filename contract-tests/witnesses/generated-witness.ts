import type { Validator } from "../../generated/validators.js";
import { generateValidators } from "../../scripts/generate-validators.js";
import { dereference, jsonBody, responsesOf, type Specification } from "../../scripts/specification.js";
import { allTargets, nameOf, type Target } from "../cases/targets.js";
import { evaluate } from "../support/evaluate.js";
import type { Witness } from "./witness.js";

/**
 * The validators that the client uses, and for what it does not validate (errors, headers) ones that the same generator
 * makes of the same specification.
 */
export async function generatedWitness(
  specification: Specification,
  generated: Readonly<Record<string, unknown>>,
): Promise<Witness> {
  const names = new Map<string, string>();
  const others = allTargets(specification).filter((target) => ownValidator(target) === undefined);
  const paths = others.map((target, index) => {
    const operationId = `other${index}`;
    names.set(nameOf(target), `${operationId}Response`);
    const content = { "application/json": { schema: schemaWithReferences(specification, target) } };
    return [`/${index}`, { get: { operationId, responses: { 200: { content } } } }] as const;
  });
  const made = evaluate(await generateValidators({ ...specification, paths: Object.fromEntries(paths) }));
  return {
    name: "generated",
    judge: (target) => {
      const own = ownValidator(target);
      const validate = own === undefined ? made[names.get(nameOf(target)) ?? ""] : generated[own];
      if (!isValidator(validate)) throw new Error(`Nothing was generated for ${nameOf(target)}.`);
      return (value) =>
        validate(value) ? [] : (validate.errors ?? []).map(({ instancePath: at, keyword }) => ({ at, keyword }));
    },
  };
}

/** The name of the validator that the client uses itself. */
function ownValidator({ operation: { operationId }, part, status }: Target): string | undefined {
  if (part === "parameters") return `${operationId}Parameters`;
  if (part === "request body") return `${operationId}Request`;
  return part === "response body" && status?.startsWith("2") ? `${operationId}Response` : undefined;
}

/** The schema as it stands in the specification, so that references are part of what is tried. */
function schemaWithReferences(specification: Specification, target: Target): object {
  const response = responsesOf(specification, target.operation).get(target.status ?? "");
  if (target.part === "response body" && response) return jsonBody(response)?.schema ?? {};
  return Object(dereference(specification, target.schema));
}

function isValidator(value: unknown): value is Validator<unknown> {
  return typeof value === "function";
}
