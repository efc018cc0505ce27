import { _, Ajv2020, type CodeKeywordDefinition } from "ajv/dist/2020.js";
import standalone from "ajv/dist/standalone/index.js";
import { transform } from "esbuild";
import { assertionsOf } from "./assertions.js";
import { parametersSchema } from "./parameters.js";
import { operationsOf, requestBodyOf, type Specification, successOf } from "./specification.js";

/** A format that is missing here stops the generation; it would be ignored in silence otherwise. */
const formats = {
  // RFC 4122 §3
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  // RFC 3339 §5.6
  "date-time":
    /^(\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))|(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i,
};

/** Ajv's own compares with `parseInt`, which refuses every whole number from 1e21 on. */
const multipleOf: CodeKeywordDefinition = {
  keyword: "multipleOf",
  type: "number",
  schemaType: "number",
  error: { message: "", params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}` },
  code: (cxt) => cxt.fail(_`${cxt.data} % ${cxt.schemaCode} !== 0`),
};

const preamble = `import type { operations } from "./types.js";

/** What a validator found, without the value. */
export interface Finding {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}

/** Says whether a value satisfies its schema; if not, \`errors\` holds what was found, until the next call. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: Finding[] | null;
}
`;

/** Validators for the parameters, the request and the successful response of each operation, without a runtime package. */
export async function generateValidators(specification: Specification): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    // "type": ["string", "null"] is how OpenAPI 3.1 says nullable.
    allowUnionTypes: true,
    // What someone gives to all objects is in none of them.
    ownProperties: true,
    messages: false,
    formats,
    code: { source: true, esm: true, lines: true },
  });
  ajv.removeKeyword("multipleOf").addKeyword(multipleOf);
  const schemas = Object.entries(specification.components?.schemas ?? {});
  // Bookkeeping for keywords that no schema uses would be a tenth of the code.
  Object.assign(ajv.opts, { unevaluated: JSON.stringify(schemas).includes('"unevaluated'), dynamicRef: false });
  for (const [name, schema] of schemas) ajv.addSchema(assertionsOf(schema, reference), `schemas:/${name}`);

  const ids: Record<string, string> = {};
  const names = new Map<string, string>();
  const types: Record<string, string> = {};
  const aliases: string[] = [];
  const add = (name: string, schema: object, type: string) => {
    const assertions = assertionsOf(schema, reference);
    types[name] = type;
    if (typeof assertions["$ref"] === "string" && Object.keys(assertions).length === 1) {
      // The schema itself, without a function around it that only calls it.
      const shared = names.get(assertions["$ref"]);
      names.set(assertions["$ref"], shared ?? name);
      if (shared === undefined) ids[name] = assertions["$ref"];
      else aliases.push(`export const ${name}: Validator<${type}> = ${shared};\n`);
    } else {
      ids[name] = `operations:/${name}`;
      ajv.addSchema(assertions, ids[name]);
    }
  };
  for (const operation of operationsOf(specification)) {
    const { operationId } = operation;
    const request = requestBodyOf(specification, operation);
    const [status, success] = successOf(specification, operation);
    const parameters = parametersSchema(specification, operation);
    if (parameters) add(`${operationId}Parameters`, parameters, `operations["${operationId}"]["parameters"]`);
    const at = (part: string, mediaType: string) => `operations["${operationId}"]${part}["content"]["${mediaType}"]`;
    if (request) add(`${operationId}Request`, request.schema, at('["requestBody"]', request.mediaType));
    add(`${operationId}Response`, success.schema, at(`["responses"]["${status}"]`, success.mediaType));
  }

  const source = inlineSchemaParts(standalone.default(ajv, ids));
  const { code } = await transform(source, { minifySyntax: true, target: "es2022" });
  if (/\brequire\(|^import /m.test(code)) throw new Error("A keyword of the specification needs a package of Ajv.");
  const typed = shareRepeated(code.replace(/^"use strict";\n/, "").replaceAll(/ schemaPath: "[^"]*",/g, "")).replaceAll(
    /^export const (\w+) =/gm,
    (_match, name: string) => `export const ${name}: Validator<${types[name]}> =`,
  );
  return [preamble, typed, ...aliases].join("\n");
}

/** What Ajv writes out for each error and each property, and what says the same in one function for all. */
function shareRepeated(code: string): string {
  const error =
    /const (err\d+) = \{ instancePath(?:: ([^,]+))?, keyword: ("[^"]*"), params: (.*) \};\s*vErrors === null \? vErrors = \[\1\] : vErrors\.push\(\1\),/g;
  const property = /(\w+)(?:\.\w+|\["[^"]*"\]) (!==|===) void 0 (?:&& |\|\| !)func\d+\.call\(\1, ("[^"]*")\)/g;
  const shared = code
    .replaceAll(error, (_all, _name, path = "instancePath", keyword, params) => {
      return `vErrors = found(vErrors, ${path}, ${keyword}, ${params}),`;
    })
    .replaceAll(property, (_all, object, is, name) => `${is === "===" ? "!" : ""}has(${object}, ${name})`);
  return `${shared}
function found(findings, instancePath, keyword, params) {
  const finding = { instancePath, keyword, params };
  if (findings === null) return [finding];
  findings.push(finding);
  return findings;
}
function has(object, name) {
  return object[name] !== void 0 && Object.hasOwn(object, name);
}
`;
}

/** Ajv declares whole schemas to name a list of values or types in an error; the lists alone are a fifth of the code less. */
function inlineSchemaParts(source: string): string {
  const declaration = /^const (schema\d+) = (.*);$/gm;
  const schemas = new Map(
    [...source.matchAll(declaration)].map(([, name = "", json = ""]) => [name, JSON.parse(json)]),
  );
  return source
    .replaceAll(declaration, "")
    .replaceAll(/\b(schema\d+)((?:\.\w+|\["[^"]*"\])*)/g, (reference, name: string, path: string) => {
      if (!schemas.has(name)) return reference;
      const parts = [...path.matchAll(/\.(\w+)|\["([^"]*)"\]/g)].map(([, plain, quoted]) => plain ?? quoted ?? "");
      return JSON.stringify(parts.reduce((schema, part) => schema[part], schemas.get(name)));
    });
}

/** References as Ajv knows the schemas. */
function reference(to: string): string {
  return to.replace(/^#\/components\/schemas\/([^/]+)$/, "schemas:/$1");
}
