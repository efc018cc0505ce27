import { createRequire } from "node:module";
import type { OpenAPI3, SchemaObject } from "openapi-typescript";
import type { TypeNode } from "typescript";

// An `import` reads all of TypeScript for the names that it exports, which takes longer than everything else here.
const require = createRequire(import.meta.url);
const { default: openapiTS, astToString }: typeof import("openapi-typescript") = require("openapi-typescript");
const { factory, SyntaxKind }: typeof import("typescript") = require("typescript");

/** The specification as TypeScript types, with a short name for each schema. */
export async function generateTypes(specification: object): Promise<string> {
  const nodes = await openapiTS(structuredClone(specification) as OpenAPI3, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    // What has a default can be left out all the same.
    defaultNonNullable: false,
    transform: openStringSet,
  });
  return astToString(nodes);
}

/** `x-extensible-enum`: an editor suggests the known values, and every other string is accepted as well. */
function openStringSet(schema: SchemaObject): TypeNode | undefined {
  const known: unknown = (schema as Record<string, unknown>)["x-extensible-enum"];
  if (!Array.isArray(known)) return undefined;
  const types: TypeNode[] = known.map((value) =>
    factory.createLiteralTypeNode(factory.createStringLiteral(String(value))),
  );
  // A plain `string` would swallow the literals, and the suggestions with them; `string & {}` does not.
  types.push(
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
      factory.createTypeLiteralNode([]),
    ]),
  );
  if ([schema.type].flat().includes("null")) types.push(factory.createLiteralTypeNode(factory.createNull()));
  return factory.createUnionTypeNode(types);
}
