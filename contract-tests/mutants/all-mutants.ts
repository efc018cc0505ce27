import type { Specification } from "../../scripts/specification.js";
import {
  examplesSlips,
  referenceSlips,
  rootSlips,
  securitySchemeSlips,
  securitySchemesSlips,
  serverSlips,
} from "./document-slips.js";
import { idOf, type Mutant, nodesIn, type Operator } from "./mutant.js";
import {
  contentSlips,
  headerSlips,
  headersSlips,
  methodSlips,
  operationSlips,
  parameterSlips,
  pathSlips,
  requestBodySlips,
  responsesSlips,
} from "./operation-slips.js";
import { schemaSlips } from "./schema-slips.js";

/** What stands at which pointer: the last parts of it, `*` for any. */
const places: [ends: string, slips: Operator][] = [
  ["", rootSlips],
  ["paths", pathSlips],
  ["paths/*", methodSlips],
  ...["get", "put", "post", "patch", "delete"].map((method): [string, Operator] => [
    `paths/*/${method}`,
    operationSlips,
  ]),
  ["parameters/*", parameterSlips],
  ["requestBody", requestBodySlips],
  ["content", contentSlips],
  ["*/*/*/responses", responsesSlips],
  ["responses/*/headers", headersSlips],
  ["headers/*", headerSlips],
  ["servers/*", serverSlips],
  ["components/securitySchemes", securitySchemesSlips],
  ["components/securitySchemes/*", securitySchemeSlips],
  ["examples", examplesSlips],
  ["schema", schemaSlips],
  ["components/schemas/*", schemaSlips],
  ["properties/*", schemaSlips],
  ["items", schemaSlips],
];

/** Every mutant of a specification, in the order of the file; a slip that changes nothing is none. */
export function allMutants(specification: Specification): Mutant[] {
  const original = JSON.stringify(specification);
  const mutants = nodesIn(specification).flatMap(([path, node]) => {
    // What an example holds is a value, and not for these.
    if (path.includes("examples") && path.at(-1) !== "examples") return [];
    if ("$ref" in node.value) return referenceSlips(node);
    return places.filter(([ends]) => matches(path, ends)).flatMap(([, slips]) => slips(node));
  });
  const unique = new Map(mutants.map((mutant) => [idOf(mutant), mutant]));
  return [...unique.values()].filter((mutant) => JSON.stringify(mutant.specification) !== original);
}

function matches(path: readonly string[], ends: string): boolean {
  const parts = ends === "" ? [] : ends.split("/");
  if (parts.length === 0 || ends.startsWith("paths") || ends.startsWith("components")) {
    if (parts.length !== path.length) return false;
  }
  const last = path.slice(path.length - parts.length);
  return last.length === parts.length && parts.every((part, index) => part === "*" || part === last[index]);
}
