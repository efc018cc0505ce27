import { createRequire } from "node:module";
import type { SchemaObject } from "openapi-typescript";
import type { Node, PropertySignature, TypeAliasDeclaration, TypeNode } from "typescript";
import { typeNodes } from "./generate-types.js";
import type { Specification } from "./specification.js";

// By `require` for the reason that generate-types.ts has.
const require = createRequire(import.meta.url);
const { astToString }: typeof import("openapi-typescript") = require("openapi-typescript");
const ts: typeof import("typescript") = require("typescript");
const { factory, SyntaxKind } = ts;

/** The types of the schemas, and the name that each schema has there. */
export interface Models {
  readonly file: string;
  readonly names: ReadonlyMap<string, string>;
}

/**
 * A type for each schema, under a name of its own, as users see it. Only here are the known values of an open set of strings
 * suggested: openapi-fetch takes the `string & {}` that this needs for an object, of which nothing is a `string` any more.
 */
export async function generateModels(specification: Specification): Promise<Models> {
  refuseSameNames(specification);
  const schemas = specification.components?.schemas ?? {};
  const document = { ...specification, security: [], paths: {}, components: { schemas } };
  const nodes = await typeNodes(document, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    transform: openStringSet,
  });
  const names = new Map(Object.keys(schemas).map((name) => [name, nameOf(name, nodes)]));
  const declarations = schemasIn(nodes).map((schema) => declaration(schema, names));
  const helpers = nodes.filter((node) => ts.isTypeAliasDeclaration(node) && !node.modifiers?.length);
  const texts = [...helpers, ...declarations].map((node) => astToString(node));
  return { file: texts.join("\n") || "export {};\n", names };
}

/** The name that openapi-typescript gives the type of a schema. */
function nameOf(schema: string, nodes: readonly Node[]): string {
  const path = `components['schemas']['${schema}']`;
  const leadsToIt = ({ type }: TypeAliasDeclaration) =>
    ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === path;
  return nodes.filter(ts.isTypeAliasDeclaration).find(leadsToIt)?.name.text ?? schema;
}

/** The members of `components.schemas`. */
function schemasIn(nodes: readonly Node[]): PropertySignature[] {
  const components = nodes.filter(ts.isInterfaceDeclaration).find(({ name }) => name.text === "components");
  const schemas = [...(components?.members ?? [])]
    .filter(ts.isPropertySignature)
    .find((one) => textOf(one) === "schemas");
  return schemas?.type && ts.isTypeLiteralNode(schemas.type) ? schemas.type.members.filter(ts.isPropertySignature) : [];
}

/** A member of `components.schemas` as a declaration of its own, with the comment that stands before it. */
function declaration(schema: PropertySignature, names: Models["names"]): TypeAliasDeclaration {
  const name = names.get(textOf(schema)) ?? textOf(schema);
  const type = byName(schema.type ?? factory.createKeywordTypeNode(SyntaxKind.UnknownKeyword), names);
  const exported = [factory.createModifier(SyntaxKind.ExportKeyword)];
  // Not an interface: a value of one could not be handed on as a `Record<string, unknown>`.
  const node = factory.createTypeAliasDeclaration(exported, name, undefined, type);
  return ts.setSyntheticLeadingComments(node, ts.getSyntheticLeadingComments(schema));
}

/** A type in which `components["schemas"]["Message"]` is `Message`. */
function byName(type: TypeNode, names: Models["names"]): TypeNode {
  const visit = (node: Node): Node => {
    const name = names.get(schemaOf(node) ?? "");
    return name === undefined ? ts.visitEachChild(node, visit, undefined) : factory.createTypeReferenceNode(name);
  };
  return ts.visitNode(type, visit, ts.isTypeNode);
}

/** The schema that a type refers to by its place. */
function schemaOf(node: Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { indexType } = node;
  return ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal) ? indexType.literal.text : undefined;
}

function textOf({ name }: PropertySignature): string {
  return ts.isComputedPropertyName(name) ? "" : name.text;
}

/** `x-extensible-enum`: an editor suggests the known values, and every other string is accepted as well. */
function openStringSet(schema: SchemaObject): TypeNode | undefined {
  const { "x-extensible-enum": known, type: types }: Record<string, unknown> = { ...schema };
  if (!Array.isArray(known)) return undefined;
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
