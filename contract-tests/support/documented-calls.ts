import type { AnnieClient } from "annie-conversations";
import { parameterExamples } from "../../scripts/parameters.js";
import { type Operation, requestBodyOf, responseBodyOf, responsesOf } from "../../scripts/specification.js";

/** A call for each request example, or one call without a body: its values, and the arguments of the method. */
export function exampleCalls(operation: Operation) {
  const params = parameterExamples(operation);
  const inPath = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => params["path"]?.[name]);
  const before: unknown[] = [...inPath, ...(params["query"] ? [params["query"]] : [])];
  const bodies = Object.entries(requestBodyOf(operation)?.examples ?? { "": undefined });
  return bodies.map(([name, body]) => {
    return { name, params, body, args: body === undefined ? before : [...before, body] };
  });
}

/** The first and the last status of each range. */
const ranges: Record<string, number[]> = { "2XX": [200, 299], "4XX": [400, 499], "5XX": [500, 599] };

/** Every named example of every declared response. A range gives two: one with its first status, one with its last. */
export function exampleResponses(operation: Operation) {
  return [...responsesOf(operation).keys()].flatMap((declared) =>
    Object.entries(responseBodyOf(operation, declared)?.examples ?? {}).flatMap(([example, body]) =>
      (ranges[declared] ?? [Number(declared)]).map((status) => ({ declared, status, example, body })),
    ),
  );
}

/** The client's method for an operation: the path gives the resources, and the verb of the operationId its name. */
export function methodOf(client: AnnieClient, { operationId, path }: Operation) {
  const resources = path.split("/").filter((part) => part !== "" && !part.startsWith("{"));
  const resource = resources.reduce((node: unknown, name): unknown => Object(node)[name], client);
  const [verb = ""] = /^[a-z]+/.exec(operationId) ?? [];
  const method = Object(resource)[verb];
  if (typeof method !== "function") throw new Error(`The client has no method for ${operationId}.`);
  return async (...args: readonly unknown[]): Promise<unknown> => method(...args);
}
