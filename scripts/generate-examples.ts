import type { HeaderObject } from "openapi-typescript";
import { parametersOf } from "./parameters.js";
import {
  dereference,
  jsonBody,
  type Operation,
  operationsOf,
  requestBodyOf,
  responsesOf,
  type Specification,
} from "./specification.js";

/** What the service of `annie-conversations/testing` has to know of each operation: how a request is read, and the answers. */
export function generateExamples(specification: Specification): string {
  const operations = operationsOf(specification);
  const names = operations.map(({ operationId }) => `  ${operationId},\n`);
  const entries = operations.map((operation) => {
    const facts = {
      needsToken: needsToken(specification, operation),
      mediaType: requestBodyOf(specification, operation)?.mediaType,
      parameters: parameterTypes(specification, operation),
      responses: responses(specification, operation),
    };
    const { operationId } = operation;
    const [, ...lines] = JSON.stringify(facts, null, 2).split("\n");
    return `const ${operationId}Examples = {\n  operation: ${operationId},\n${lines.join("\n")} as const;\n`;
  });
  const table = (separator: string) =>
    operations.map(({ operationId }) => `  ${separator.replaceAll("*", operationId)}\n`).join("");
  // By the names of their types: a compiler writes no type of more than a million characters in full.
  return `import {
${names.join("")}} from "./operations.js";

${entries.join("\n")}
/** The examples of the specification by operation, status and name, and how a request of each operation is read. */
export const examples: {
${table("readonly *: typeof *Examples;")}} = {
${table("*: *Examples,")}};
`;
}

/** Whether there is no way to be let in without a token. */
function needsToken({ security: everywhere = [] }: Specification, { operation }: Operation): boolean {
  const ways = operation.security ?? everywhere;
  return ways.length > 0 && ways.every((way) => Object.keys(way).length > 0);
}

/** The type of each parameter by its place and name, so that it can be read from its text; `[]` follows that of a list's items. */
function parameterTypes(specification: Specification, operation: Operation): Record<string, Record<string, string>> {
  const types: Record<string, Record<string, string>> = {};
  for (const { in: place, name, schema } of parametersOf(specification, operation)) {
    const { type, items }: Record<string, unknown> = { ...schema };
    const read = String(type) === "array" ? `${Object(items).type ?? "string"}[]` : String(type);
    types[place] = { ...types[place], [name]: read };
  }
  return types;
}

/** Each declared response with its headers and its named examples. */
function responses(specification: Specification, operation: Operation) {
  const entries = [...responsesOf(specification, operation)].map(([status, response]) => {
    const body = jsonBody(response);
    const examples = Object(dereference(specification, body?.media.examples ?? {}));
    const headers = Object.entries<HeaderObject>(Object(dereference(specification, response.headers ?? {})));
    return [
      status,
      {
        mediaType: body?.mediaType,
        headers: Object.fromEntries(headers.map(([name, { example }]) => [name, String(example)])),
        examples: Object.fromEntries(
          Object.entries<{ value?: unknown }>(examples).map(([name, { value }]) => [name, value]),
        ),
      },
    ] as const;
  });
  return Object.fromEntries(entries);
}
