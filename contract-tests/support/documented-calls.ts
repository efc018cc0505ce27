import type { AnnieClient } from "annie-conversations";
import { type ParameterValues, parameterExamples } from "../../scripts/parameters.js";
import { type Operation, requestBodyOf, responseBodyOf, responsesOf } from "../../scripts/specification.js";

/** A call of an operation as an example of the document has it. */
interface ExampleCall {
  /** The name of the request example; empty if there is no body. */
  readonly name: string;
  readonly params: ParameterValues;
  readonly body: unknown;
  /** The arguments of the client's method, before its options. */
  readonly args: readonly unknown[];
}

/** One call for each request example, or a single one if there is no body; the parameters have their examples. */
export function exampleCalls(operation: Operation): ExampleCall[] {
  const params = parameterExamples(operation);
  const inPath = [...operation.path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => params["path"]?.[name]);
  const before = [...inPath, ...(params["query"] ? [params["query"]] : [])];
  const body = requestBodyOf(operation);
  if (body === undefined) return [{ name: "", params, body: undefined, args: before }];
  return Object.entries(body.examples).map(([name, value]) => {
    return { name, params, body: value, args: [...before, value] };
  });
}

/** The ends of each range of statuses. */
const ranges: Record<string, number[]> = { "2XX": [200, 299], "4XX": [400, 499], "5XX": [500, 599] };

/** Every named example of every declared response; of a range, for its first and its last status. */
export function exampleResponses(operation: Operation) {
  return [...responsesOf(operation).keys()].flatMap((declared) =>
    Object.entries(responseBodyOf(operation, declared)?.examples ?? {}).flatMap(([example, body]) =>
      (ranges[declared] ?? [Number(declared)]).map((status) => ({ declared, status, example, body })),
    ),
  );
}

/** The client's method for an operation: the path names the resources, the verb of the operationId the method. */
export function methodOf(client: AnnieClient, { operationId, path }: Operation) {
  const resources = path.split("/").filter((part) => part !== "" && !part.startsWith("{"));
  const resource = resources.reduce((node: unknown, name): unknown => Object(node)[name], client);
  const [verb = ""] = /^[a-z]+/.exec(operationId) ?? [];
  const method = Object(resource)[verb];
  if (typeof method !== "function") throw new Error(`The client has no method for ${operationId}.`);
  return async (...args: readonly unknown[]): Promise<unknown> => method(...args);
}
