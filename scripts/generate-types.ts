import { createRequire } from "node:module";
import type { OpenAPITSOptions } from "openapi-typescript";
import type { Node } from "typescript";
import type { Specification } from "./specification.js";

// An `import` reads all of TypeScript for the names that it exports, which takes longer than everything else here.
const require = createRequire(import.meta.url);
const { default: openapiTS, astToString }: typeof import("openapi-typescript") = require("openapi-typescript");

/** Generates the types of paths and operations, in the form that openapi-fetch uses. */
export async function generateTypes(specification: Specification): Promise<string> {
  return astToString(await typeNodes(specification));
}

/** The types that openapi-typescript makes of a document with references. */
export async function typeNodes(document: Specification, options: OpenAPITSOptions = {}): Promise<Node[]> {
  return openapiTS(Object(structuredClone(document)), {
    // A property with a default may be left out.
    defaultNonNullable: false,
    // An object without declared properties may have any.
    emptyObjectsUnknown: true,
    ...options,
  });
}
