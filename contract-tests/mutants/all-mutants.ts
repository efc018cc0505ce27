import type { Specification } from "../../scripts/specification.js";
import { documentedStatements } from "../documented-facts.js";
import {
  examplesSlips,
  referenceSlips,
  rootSlips,
  securitySchemeSlips,
  securitySchemesSlips,
  serverSlips,
} from "./document-slips.js";
import { idOf, type Mutant, nodeAt, nodesIn, type Operator, slip } from "./mutant.js";
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
    if ("$ref" in node.value) return referenceSlips(node, specification);
    return places.filter(([ends]) => matches(path, ends)).flatMap(([, slips]) => slips(node));
  });
  mutants.push(...statementSlips(specification));
  const unique = new Map(mutants.map((mutant) => [idOf(mutant), mutant]));
  return [...unique.values()].filter((mutant) => JSON.stringify(mutant.specification) !== original);
}

/** Facts that stand in a description only: the words are others, and the fact is gone. */
function statementSlips(specification: Specification): Mutant[] {
  return documentedStatements.flatMap(([pointer]) => {
    const path = pointer.split("/");
    const node = nodeAt(specification, ...path.slice(0, -1));
    return node
      ? [slip(node, "statement dropped", "other words", { ...node.value, description: "In other words." })]
      : [];
  });
}

function matches(path: readonly string[], ends: string): boolean {
  const parts = ends === "" ? [] : ends.split("/");
  if (parts.length === 0 || ends.startsWith("paths") || ends.startsWith("components")) {
    if (parts.length !== path.length) return false;
  }
  const last = path.slice(path.length - parts.length);
  return last.length === parts.length && parts.every((part, index) => part === "*" || part === last[index]);
}
