import assert from "node:assert/strict";
import fc from "fast-check";
import { type Operation, operationsOf } from "../../scripts/specification.js";
import type { OperationFacts } from "../facts/operation-facts.js";
import { documentedOperations } from "../facts/operations.js";
import type { Check, Subject } from "../mutants/check.js";
import { boundaryValues } from "./boundary-values.js";
import { brokenValues } from "./broken-values.js";
import type { Finding } from "./schema.js";
import { nameOf, type Target, targetsOf } from "./targets.js";
import { validValues } from "./valid-values.js";
import { ajvValidator, ownValidator, sorted } from "./validators.js";

/** How many random cases there are beside the boundary values, and how they are repeated. */
export interface CaseSettings {
  /** Valid values of each target, and broken ones of each keyword at each place. */
  readonly valid: number;
  readonly broken: number;
  readonly seed: number;
}

/**
 * Cases made of the documented facts, judged by two validators of the specification: what is documented as valid is
 * valid, and what is not is refused for the keyword that was broken, at the place where it was broken.
 */
export function caseChecks({ specification, schemas }: Subject, settings: CaseSettings): Check[] {
  return operationsOf(specification).flatMap((operation) => {
    const targets = targetsOf(operation);
    return pinnedTargets(operation, documentedOperations[operation.operationId]).map((pinned) => ({
      name: `${nameOf(pinned)}: the client and Ajv find what is wrong in every case, and nothing else`,
      run: () => {
        const target = targets.find((one) => nameOf(one) === nameOf(pinned));
        assert.ok(target, `The specification has no ${nameOf(pinned)}.`);
        // For the headers of a response there is no schema but that of the specification.
        const own = ownValidator(schemas[nameOfSchema(target)] ?? target.schema);
        const ajv = ajvValidator(target.schema);
        tryCases(pinned, settings, (what, value, findings) => {
          const expected = { own: sorted(findings), ajv: sorted(findings) };
          assert.deepEqual({ own: own(value), ajv: ajv(value) }, expected, `${what}: ${JSON.stringify(value)}`);
        });
      },
    }));
  });
}

type Expect = (what: string, value: unknown, findings: readonly Finding[]) => void;

function tryCases({ schema }: Target, { valid, broken, seed }: CaseSettings, expect: Expect): void {
  for (const { pointer, keyword, value, findings } of boundaryValues(schema)) {
    expect(`${pointer} ${keyword}`, value, findings);
  }
  const parameters = { seed, endOnFailure: false };
  if (valid > 0) {
    const property = fc.property(validValues(schema), (value) => expect("valid", value, []));
    fc.assert(property, { ...parameters, numRuns: valid });
  }
  if (broken === 0) return;
  for (const { pointer, keyword, values } of brokenValues(schema)) {
    const property = fc.property(values, ({ value, findings }) => expect(`${pointer} ${keyword}`, value, findings));
    fc.assert(property, { ...parameters, numRuns: broken });
  }
}

/** The name of the schema that is generated for a target. */
function nameOfSchema({ operation: { operationId }, part, status = "" }: Target): string {
  if (part === "parameters") return `${operationId}Parameters`;
  if (part === "request body") return `${operationId}Request`;
  if (part !== "response body") return "";
  return status.startsWith("2") ? `${operationId}Response` : "errorResponse";
}

/** The parts that the documented facts describe by a schema, under their names in the specification. */
export function pinnedTargets(operation: Operation, facts: OperationFacts | undefined): Target[] {
  if (facts === undefined) return [];
  const { parameters, request, response, error, statuses, headers } = facts;
  return [
    ...(parameters ? [{ operation, part: "parameters", schema: parameters } as const] : []),
    ...(request
      ? [{ operation, part: "request body", mediaType: request.mediaType, schema: request.schema } as const]
      : []),
    ...statuses.flatMap((status): Target[] => {
      const { mediaType, schema } = status.startsWith("2") ? response : error;
      const declared = Object.entries(headers[status] ?? {});
      const required = declared.filter(([, header]) => header.required).map(([name]) => name);
      const properties = Object.fromEntries(declared.map(([name, header]) => [name, header.schema]));
      return [
        ...(declared.length > 0
          ? [{ operation, part: "response headers", status, schema: { type: "object", required, properties } } as const]
          : []),
        { operation, part: "response body", status, mediaType, schema },
      ];
    }),
  ];
}
