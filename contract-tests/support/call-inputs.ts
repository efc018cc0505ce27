import { parametersOf } from "../../scripts/parameters.js";
import { type Operation, resolve, type Specification } from "../../scripts/specification.js";
import { requestExamples } from "./named-examples.js";

type Parameters = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a method of the client is called with in an example. */
export interface CallInput {
  readonly name: string;
  /** The body, or `{ params, body }` where the operation has parameters. */
  readonly input: unknown;
  readonly body: unknown;
  readonly params: Parameters;
}

/** One input for each request example, or a single one where there is no body; the parameters have their examples. */
export function callInputs(specification: Specification, operation: Operation): CallInput[] {
  const params: Record<string, Record<string, unknown>> = {};
  for (const { in: place, name, example } of parametersOf(specification, operation)) {
    params[place] = { ...params[place], [name]: example };
  }
  const hasBody = operation.operation.requestBody && resolve(specification, operation.operation.requestBody);
  const examples = hasBody ? requestExamples(specification, operation) : [{ name: "", value: undefined }];
  return examples.map(({ name, value: body }) => {
    const input = Object.keys(params).length === 0 ? body : { params, ...(hasBody && { body }) };
    return { name, input, body, params };
  });
}

/** A path with its parameters, and the query. */
export function pathOf(path: string, { path: inPath = {}, query = {} }: Parameters = {}): string {
  const filled = path.replaceAll(/\{([^{}]+)\}/g, (_whole, name: string) => encodeURIComponent(String(inPath[name])));
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return search.size === 0 ? filled : `${filled}?${search}`;
}
