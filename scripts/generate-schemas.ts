import type { Schema } from "../src/contract/schema.js";
import { parametersSchema } from "./parameters.js";
import { toData } from "./schema-data.js";
import { type JsonBody, operationsOf, requestBodyOf, type Specification, successOf } from "./specification.js";

const preamble = `import type { Schema } from "../src/contract/schema.js";
import type { operations } from "./types.js";
`;

/** The schemas that requests and successful responses are checked against, as data: no references, no words. */
export function generateSchemas(specification: Specification): string {
  const constants = operationsOf(specification).flatMap((operation) => {
    const { operationId } = operation;
    const request = requestBodyOf(operation);
    const [status, success] = successOf(operation);
    const parameters = parametersSchema(operation);
    const constant = (part: string, schema: Schema, ...type: string[]) => {
      const typeName = `operations${[operationId, ...type].map((name) => `["${name}"]`).join("")}`;
      return `export const ${operationId}${part}: Schema<${typeName}> = ${JSON.stringify(withoutPrototype(schema), null, 2)};\n`;
    };
    const data = ({ schema, pointer }: JsonBody) => toData(schema, pointer);
    return [
      ...(parameters ? [constant("Parameters", parameters, "parameters")] : []),
      ...(request ? [constant("Request", data(request), "requestBody", "content", request.mediaType)] : []),
      constant("Response", data(success), "responses", status, "content", success.mediaType),
    ];
  });
  return [preamble, ...constants].join("\n");
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
