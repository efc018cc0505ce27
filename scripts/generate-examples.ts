import { parametersOf } from "./parameters.js";
import {
  type Operation,
  operationsOf,
  requestBodyOf,
  responseBodyOf,
  responsesOf,
  type Specification,
} from "./specification.js";

/** The facts that the service of `annie-conversations/testing` needs of each operation: how to read a request, and the answers. */
export function generateExamples(specification: Specification): string {
  const operations = operationsOf(specification);
  const names = operations.map(({ operationId }) => `  ${operationId},\n`);
  const entries = operations.map((operation) => {
    const facts = {
      needsToken: operation.needsToken,
      mediaType: requestBodyOf(operation)?.mediaType,
      parameters: parameterTypes(operation),
      responses: responses(operation),
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

/** The type of each parameter by its place and name, so that it can be read from its text; `[]` follows that of a list's items. */
function parameterTypes(operation: Operation): Record<string, Record<string, string>> {
  const types: Record<string, Record<string, string>> = {};
  for (const { in: place, name, schema } of parametersOf(operation)) {
    const { type, items }: Record<string, unknown> = { ...schema };
    const read = String(type) === "array" ? `${Object(items).type ?? "string"}[]` : String(type);
    types[place] = { ...types[place], [name]: read };
  }
  return types;
}

/** Each declared response with its headers and its named examples. */
function responses(operation: Operation) {
  const entries = [...responsesOf(operation)].map(([status, response]) => {
    const { mediaType, examples = {} } = { ...responseBodyOf(operation, status) };
    const headers = Object.entries(response.headers ?? {});
    const headerExamples = Object.fromEntries(headers.map(([name, { example }]) => [name, String(example)]));
    return [status, { mediaType, headers: headerExamples, examples }] as const;
  });
  return Object.fromEntries(entries);
}
