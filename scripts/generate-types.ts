import { createRequire } from "node:module";
import type { SchemaObject } from "openapi-typescript";
import type { TypeNode } from "typescript";
import type { Specification } from "./specification.js";

// An `import` reads all of TypeScript for the names that it exports, which takes longer than everything else here.
const require = createRequire(import.meta.url);
const { default: openapiTS, astToString }: typeof import("openapi-typescript") = require("openapi-typescript");
const { factory, SyntaxKind }: typeof import("typescript") = require("typescript");

/** The specification as TypeScript types, with a short name for each schema. */
export async function generateTypes(specification: Specification): Promise<string> {
  refuseSameNames(specification);
  const nodes = await openapiTS(Object(structuredClone(specification)), {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    // A property with a default can be left out all the same.
    defaultNonNullable: false,
    // An object without declared properties may have any.
    emptyObjectsUnknown: true,
    transform: openStringSet,
  });
  return astToString(nodes);
}

/** `x-extensible-enum`: an editor suggests the known values, and every other string is accepted as well. */
function openStringSet(schema: SchemaObject): TypeNode | undefined {
  const { "x-extensible-enum": known, type: types }: Record<string, unknown> = { ...schema };
  if (!Array.isArray(known)) return undefined;
  const type = [types].flat().filter((one) => one !== "null");
  if (`${type}` !== "string") throw new Error(`x-extensible-enum ${known} is for strings, and stands beside ${types}.`);
  const members: TypeNode[] = known.map((value) =>
    factory.createLiteralTypeNode(factory.createStringLiteral(String(value))),
  );
  // A plain `string` would swallow the literals, and the suggestions with them; `string & {}` does not.
  members.push(
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
      factory.createTypeLiteralNode([]),
    ]),
  );
  if ([types].flat().includes("null")) members.push(factory.createLiteralTypeNode(factory.createNull()));
  return factory.createUnionTypeNode(members);
}

/** Schemas whose exported types would have the same name, of which only one would be left. */
function refuseSameNames({ components }: Specification): void {
  const names = new Map<string, string>();
  for (const name of Object.keys(components?.schemas ?? {})) {
    const plain = name.replaceAll(/[^a-z0-9]/gi, "").toLowerCase();
    const other = names.get(plain);
    if (other !== undefined)
      throw new Error(`#/components/schemas/${name} is refused: its type is named like that of ${other}.`);
    names.set(plain, name);
  }
}
