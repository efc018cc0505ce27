import { isDeepStrictEqual } from "node:util";
import type { Schema } from "../src/contract/schema.js";
import { parametersSchema } from "./parameters.js";
import { pointerTo } from "./pointer.js";
import { toData } from "./schema-data.js";
import {
  type JsonBody,
  operationsOf,
  requestBodyOf,
  responseBodyOf,
  responsesOf,
  type Specification,
  successOf,
} from "./specification.js";

/** The name of the model of each schema of the components. */
type ModelNames = ReadonlyMap<string, string>;

/** A schema that a request or a response is checked against. */
interface Constant {
  readonly name: string;
  readonly type: string;
  readonly schema: Schema;
}

/** A body, and the way to its type among those of the operations. */
interface TypedBody {
  readonly body: JsonBody;
  readonly path: readonly string[];
}

/**
 * The schemas that requests and responses are checked against, as data without words: those of the models, each once, and
 * those of the operations. Each has the type of the model at its place, or else of the operation.
 */
export function generateSchemas(specification: Specification, names: ModelNames): string {
  const components = Object.entries(specification.components?.schemas ?? {});
  const constantOf = (name: string, { body, path }: TypedBody): Constant => {
    const [component = ""] = components.find(([, declared]) => isReferenceTo(declared, body.schema)) ?? [];
    const model = names.get(component);
    const type = model === undefined ? pathType(path) : `models.${model}`;
    return { name, type, schema: toData(body.schema, body.pointer) };
  };
  const constants = operationsOf(specification).flatMap((operation) => {
    const { operationId } = operation;
    const request = requestBodyOf(operation);
    const [status, success] = successOf(operation);
    const schema = parametersSchema(operation);
    const typed = (body: JsonBody, ...way: string[]) => ({
      body,
      path: [operationId, ...way, "content", body.mediaType],
    });
    return [
      ...(schema ? [{ name: `${operationId}Parameters`, type: pathType([operationId, "parameters"]), schema }] : []),
      ...(request ? [constantOf(`${operationId}Request`, typed(request, "requestBody"))] : []),
      constantOf(`${operationId}Response`, typed(success, "responses", status)),
    ];
  });
  const error = errorBodyOf(specification);
  constants.push(error ? constantOf("errorResponse", error) : { name: "errorResponse", type: "unknown", schema: {} });

  const text = declarations(constants, modelsOf(specification, names)).join("\n");
  return `${imports(text)}\n${text}`;
}

/** Only what is used: an import that is not used does not compile. */
function imports(text: string): string {
  return [
    'import type { Schema } from "../src/contract/schema.js";\n',
    text.includes("Schema<models.") ? 'import type * as models from "./models.js";\n' : "",
    text.includes("Schema<operations[") ? 'import type { operations } from "./types.js";\n' : "",
  ].join("");
}

/** Whether a schema was a reference to a component, by which it has the same parts, and not only equal ones. */
function isReferenceTo(component: unknown, schema: unknown): boolean {
  const [one, other] = [component, schema].map((it): Record<string, unknown> => Object(it));
  return ["properties", "items", "allOf"].some((part) => one?.[part] !== undefined && one[part] === other?.[part]);
}

function pathType(path: readonly string[]): string {
  return `operations${path.map((name) => `["${name}"]`).join("")}`;
}

/** The body of the declared errors. There is one for all operations, so that an error is read in one way. */
function errorBodyOf(specification: Specification): TypedBody | undefined {
  const [first, ...more] = operationsOf(specification).flatMap((operation) =>
    [...responsesOf(operation).keys()].flatMap((status) => {
      const body = status.startsWith("2") ? undefined : responseBodyOf(operation, status);
      if (body === undefined) return [];
      return [{ body, path: [operation.operationId, "responses", status, "content", body.mediaType] }];
    }),
  );
  const data = ({ body }: TypedBody) => toData(body.schema, body.pointer);
  const other = more.find((one) => first && !isDeepStrictEqual(data(one), data(first)));
  if (first === undefined || other === undefined) return first;
  throw new Error(`${other.body.pointer} is refused: errors have one schema, and ${first.body.pointer} has another.`);
}

/** The objects among the components: each is written once, under the name of its model, wherever it stands. */
function modelsOf({ components }: Specification, names: ModelNames): Constant[] {
  return Object.entries(components?.schemas ?? {}).flatMap(([component, declared]) => {
    const name = names.get(component);
    const isObject = Object(declared).properties !== undefined;
    const schema = isObject ? readable(declared, pointerTo("#/components/schemas", component)) : undefined;
    return name === undefined || schema === undefined ? [] : [{ name, type: `models.${name}`, schema }];
  });
}

/** The data of a schema; one that cannot be checked is used by no operation, which would have been refused. */
function readable(schema: unknown, pointer: string): Schema | undefined {
  try {
    return toData(schema, pointer);
  } catch {
    return undefined;
  }
}

/** Writes constants, and before them the models that they refer to, each after those that it refers to itself. */
function declarations(constants: readonly Constant[], models: readonly Constant[]): string[] {
  const declared = new Map<string, string>();
  const declare = ({ name, type }: Constant, value: unknown) => {
    // A name is no text.
    const text = JSON.stringify(value, null, 2).replaceAll(/"\\u0000(\w+)"/g, "$1");
    return `const ${name}: Schema<${type}> = ${text};\n`;
  };
  const referTo = (schema: Schema): unknown => {
    const model = models.find((one) => isDeepStrictEqual(one.schema, schema));
    if (model === undefined) return write(schema);
    if (!declared.has(model.name)) declared.set(model.name, declare(model, write(model.schema)));
    return `\0${model.name}`;
  };
  /** Each schema has `"__proto__": null`, so that what someone adds to `Object.prototype` is no keyword of it. */
  const write = (schema: Schema): object => {
    const entries = Object.entries(schema).map(([keyword, value]) => {
      if (keyword === "items") return [keyword, referTo(value)];
      if (keyword === "allOf") return [keyword, value.map(referTo)];
      if (keyword !== "properties") return [keyword, value];
      return [keyword, Object.fromEntries(Object.entries<Schema>(value).map(([name, one]) => [name, referTo(one)]))];
    });
    return Object.fromEntries([["__proto__", null], ...entries]);
  };
  const own = constants.map((one) => `export ${declare(one, referTo(one.schema))}`);
  return [...declared.values(), ...own];
}
