import { isDeepStrictEqual } from "node:util";
import type { Schema } from "../src/contract/schema.js";
import { parametersSchema } from "./parameters.js";
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

/** A body, and the way to its type among those of the operations. */
interface TypedBody {
  readonly body: JsonBody;
  readonly path: readonly string[];
}

/**
 * The schemas that requests and responses are checked against, as data: no references, no words. Each has the type of the
 * model at its place, or else of the operation.
 */
export function generateSchemas(
  specification: Specification,
  modelAt: (pointer: string) => string | undefined = () => undefined,
): string {
  const typeOf = ({ body, path }: TypedBody) => {
    const model = modelAt(body.pointer);
    return model === undefined ? pathType(path) : `models.${model}`;
  };
  const constantOf = (name: string, typed: TypedBody) =>
    constant(name, typeOf(typed), toData(typed.body.schema, typed.body.pointer));
  const constants = operationsOf(specification).flatMap((operation) => {
    const { operationId } = operation;
    const request = requestBodyOf(operation);
    const [status, success] = successOf(operation);
    const parameters = parametersSchema(operation);
    const typed = (body: JsonBody, ...way: string[]) => ({
      body,
      path: [operationId, ...way, "content", body.mediaType],
    });
    return [
      ...(parameters ? [constant(`${operationId}Parameters`, pathType([operationId, "parameters"]), parameters)] : []),
      ...(request ? [constantOf(`${operationId}Request`, typed(request, "requestBody"))] : []),
      constantOf(`${operationId}Response`, typed(success, "responses", status)),
    ];
  });
  const error = errorBodyOf(specification);
  const errorConstant = error ? constantOf("errorResponse", error) : constant("errorResponse", "unknown", {});
  const text = [...constants, `/** The body of every answer that is no success. */\n${errorConstant}`].join("\n");
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

function constant(name: string, type: string, schema: Schema): string {
  return `export const ${name}: Schema<${type}> = ${JSON.stringify(withoutPrototype(schema), null, 2)};\n`;
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

/** Gives each schema `"__proto__": null`, so that what someone adds to `Object.prototype` is no keyword of it. */
function withoutPrototype(schema: Schema): object {
  const entries = Object.entries(schema).map(([keyword, value]) => {
    if (keyword === "items") return [keyword, withoutPrototype(value)];
    if (keyword === "allOf") return [keyword, value.map(withoutPrototype)];
    if (keyword !== "properties") return [keyword, value];
    const properties = Object.entries<Schema>(value).map(([name, one]) => [name, withoutPrototype(one)]);
    return [keyword, Object.fromEntries(properties)];
  });
  return Object.fromEntries([["__proto__", null], ...entries]);
}
