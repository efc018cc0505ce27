import assert from "node:assert/strict";
import fc from "fast-check";
import { type Operation, operationsOf } from "../../scripts/specification.js";
import { boundaryValues } from "../cases/boundary-values.js";
import { brokenValues } from "../cases/broken-values.js";
import type { Finding, Json } from "../cases/schema.js";
import { nameOf, type Target, targetsOf } from "../cases/targets.js";
import { validValues } from "../cases/valid-values.js";
import { documentedFacts, type OperationFacts } from "../documented-facts.js";
import { allWitnesses, panelOf } from "../witnesses/panel.js";
import type { Witness } from "../witnesses/witness.js";
import type { Check, Subject } from "./check.js";

/** How many random cases there are, how they are repeated, and what is told of each case that went as it should. */
export interface CaseSettings {
  /** Valid values of each target, and broken ones of each keyword at each place. */
  readonly valid: number | ((target: Target) => number);
  readonly broken: number;
  readonly seed: number;
  readonly onCase?: (
    target: Target,
    pointer: string,
    keyword: string,
    findings: readonly Finding[],
    detail?: string,
  ) => void;
  readonly onAsked?: (witness: Witness) => void;
}

/**
 * Cases made of the documented facts, judged by validators made of the specification: what is documented as valid is
 * valid, and what is not is refused for the keyword that was broken, where it was broken.
 */
export async function caseChecks(subject: Subject, settings: CaseSettings): Promise<Check[]> {
  const { specification, validators } = subject;
  const witnesses = await allWitnesses(specification, validators);
  return operationsOf(specification).flatMap((operation) => {
    const targets = targetsOf(specification, operation);
    const facts = documentedFacts[operation.operationId];
    return pinnedTargets(operation, facts).map((pinned) => ({
      name: `${nameOf(pinned)}: all agree on every case`,
      run: () => {
        const target = targets.find((one) => nameOf(one) === nameOf(pinned));
        assert.ok(target, "The specification does not have it.");
        tryCases(pinned, target, witnesses, settings);
      },
    }));
  });
}

function tryCases(pinned: Target, target: Target, witnesses: readonly Witness[], settings: CaseSettings): void {
  const { onCase, onAsked = () => {}, seed } = settings;
  const ask = panelOf(witnesses, target, onAsked);
  const agreed = (what: string, value: Json, findings: readonly Finding[]) =>
    assert.deepEqual(ask(value, findings), [], `${what}: ${JSON.stringify(value)}`);

  for (const { pointer, keyword, detail, value, findings } of boundaryValues(pinned.schema)) {
    agreed(`${pointer} ${keyword}`, value, findings);
    onCase?.(pinned, pointer, keyword, findings, detail);
  }
  const parameters = { seed, endOnFailure: false };
  const valid = typeof settings.valid === "number" ? settings.valid : settings.valid(pinned);
  if (valid > 0) {
    const property = fc.property(validValues(pinned.schema), (value) => agreed("valid", value, []));
    fc.assert(property, { ...parameters, numRuns: valid });
  }
  if (settings.broken === 0) return;
  for (const { pointer, keyword, values } of brokenValues(pinned.schema)) {
    const property = fc.property(values, ({ value, findings }) => agreed(`${pointer} ${keyword}`, value, findings));
    fc.assert(property, { ...parameters, numRuns: settings.broken });
  }
}

/** What the documented facts describe by a schema, under the names that the specification has for it. */
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
