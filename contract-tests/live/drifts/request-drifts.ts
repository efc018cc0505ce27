import { brokenValues } from "../../cases/broken-values.js";
import { isObject, type Json } from "../../cases/schema.js";
import type { OperationContract, Part } from "../contract.js";
import { partsOf } from "../pointer.js";
import type { Drift } from "./drift.js";
import type { Flaw } from "./obedient-server.js";

/** Each constraint of each request, not enforced. */
export function requestDrifts(operations: readonly OperationContract[]): Drift[] {
  return operations.flatMap((contract) => [
    ...driftsOf(contract, "parameters", contract.parameters),
    ...driftsOf(contract, "body", contract.body),
  ]);
}

function driftsOf({ operation }: OperationContract, part: Flaw["part"], described: Part | undefined): Drift[] {
  if (described === undefined) return [];
  const all = brokenValues(described.schema);
  const isListed = (place: string) => all.some((one) => one.pointer === place && one.keyword === "enum");
  const told = all.filter(({ pointer, keyword }) => {
    // A list of values keeps other types out as well: not to enforce the type beside it changes nothing.
    if (keyword === "type" && isListed(pointer)) return false;
    return part === "body" || isToldByTexts(described, pointer, keyword);
  });
  return told.map(({ pointer, keyword }) => ({
    name: `${operation.operationId} does not enforce ${keyword} of ${part}${pointer}`,
    kind: "request",
    expected: [described.pointer(pointer, keyword)],
    overlooks: (flaw) =>
      flaw.operationId === operation.operationId && flaw.part === part && isOf(flaw, pointer, keyword),
  }));
}

/** A text has no other type than text, an unknown parameter is not read, and none of these has to be there. */
function isToldByTexts({ schema }: Part, pointer: string, keyword: string): boolean {
  const [place = "", name = ""] = partsOf(pointer);
  const parameter = schema.properties?.[place]?.properties?.[name];
  if (parameter === undefined || keyword === "required") return false;
  return keyword !== "type" || parameter.type !== "string";
}

function isOf({ at, keyword, value }: Flaw, pointer: string, constraint: string): boolean {
  if (keyword !== constraint) return false;
  const place = at.replaceAll(/\/\d+(?=\/|$)/g, "/*");
  if (constraint !== "required") return place === pointer;
  const cut = pointer.lastIndexOf("/");
  const object = partsOf(at).reduce<Json | undefined>((within, part) => Object(within)[part], value);
  return place === pointer.slice(0, cut) && isObject(object) && !Object.hasOwn(object, pointer.slice(cut + 1));
}
