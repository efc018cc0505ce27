import { type Operation, operationsOf, responseBodyOf, responsesOf, type Specification } from "./specification.js";

/** Generates the declared responses of each operation, for `annie-conversations/testing`. */
export function generateExamples(specification: Specification): string {
  const table = operationsOf(specification).map((operation) => [operation.operationId, responses(operation)] as const);
  const names = new Set(
    table.flatMap(([, all]) => Object.values(all).flatMap(({ examples }) => Object.keys(examples))),
  );
  return `/** The name of an example of a response. */
export type ExampleName = ${[...names].map((name) => JSON.stringify(name)).join(" | ") || "never"};

/** A declared response: the examples of its headers, and those of its body by their names. */
export interface Declared {
  readonly headers: Readonly<Record<string, string>>;
  readonly examples: Readonly<Record<string, unknown>>;
}

/** The declared responses by operation and status. */
export const examples: Readonly<Record<string, Readonly<Record<string, Declared>>>> = ${JSON.stringify(Object.fromEntries(table), null, 2)};
`;
}

function responses(operation: Operation): Record<string, { headers: object; examples: object }> {
  const entries = [...responsesOf(operation)].map(([status, { headers = {} }]) => {
    const values = Object.entries(headers).map(([name, { example }]) => [name, String(example)]);
    const { examples = {} } = { ...responseBodyOf(operation, status) };
    return [status, { headers: Object.fromEntries(values), examples }] as const;
  });
  return Object.fromEntries(entries);
}
