import { parametersSchema } from "./parameters.js";
import { pointerTo } from "./pointer.js";
import { membersOf } from "./schema-data.js";
import {
  type DeclaredResponse,
  type Operation,
  operationsOf,
  requestBodyOf,
  responsesOf,
  type Specification,
  successOf,
} from "./specification.js";

const preamble = (schemas: string[], server: string) => `import {
${schemas.map((name) => `  ${name},\n`).join("")}} from "./schemas.js";

/** Where the service is: the server of the specification. */
export const server = ${JSON.stringify(server)};
`;

/** Where access tokens are to be had, and what for. */
const clientCredentials = (flow: object) => `/** The client credentials grant, as a security scheme declares it. */
export const clientCredentialsFlow = ${JSON.stringify(flow)} as const;
`;

const rateLimit = (
  value: number | undefined,
) => `/** Requests in a window of the rate limit, unless an answer says otherwise: the default of its header. */
export const defaultRateLimit = ${value ?? "Number.POSITIVE_INFINITY"};
`;

/** A map, in which nothing is found that was not put there, as it would be in an object. */
const byMethodAndPath = (operations: readonly Operation[]) => `type AnyOperation = ${
  operations.map(({ operationId }) => `typeof ${operationId}`).join(" | ") || "never"
};

/** Every operation, by its method and path. */
export const operations: ReadonlyMap<string, AnyOperation> = new Map<string, AnyOperation>([
${operations.map(({ operationId, method, path }) => `  [${JSON.stringify(`${method} ${path}`)}, ${operationId}],\n`).join("")}]);
`;

/** The facts that the client needs of each operation, under its operationId. */
export function generateOperations(specification: Specification): string {
  const operations = operationsOf(specification);
  const names = operations.flatMap((operation) => partsOf(operation).map((part) => operation.operationId + part));
  const flow = clientCredentials(clientCredentialsFlow(specification));
  const limit = rateLimit(defaultRateLimit(operations));
  const constants = operations.map(constantOf);
  return [preamble(names, operations[0]?.server ?? ""), flow, limit, ...constants, byMethodAndPath(operations)].join(
    "\n",
  );
}

/** The parts of an operation that have a schema. */
function partsOf(operation: Operation): string[] {
  const parts = { Parameters: parametersSchema(operation), Request: requestBodyOf(operation), Response: true };
  return Object.entries(parts).flatMap(([name, part]) => (part ? [name] : []));
}

function constantOf(operation: Operation): string {
  const { operationId, method, path } = operation;
  const facts = {
    operationId,
    method,
    path,
    rateLimitHeaders: rateLimitHeaders([...responsesOf(operation).values()]),
    essential: essentialPointers(successOf(operation)[1].schema),
  };
  const members = [
    ...Object.entries(facts).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    ...partsOf(operation).map((part) => `${part.toLowerCase()}: ${operationId}${part}`),
  ];
  return `/** ${(operation.operation.summary ?? operationId).replaceAll("*/", "* /")}: ${method} ${path} */
export const ${operationId} = {
${members.map((member) => `  ${member},\n`).join("")}} as const;
`;
}

/** The token URL and the audience of the client credentials flow; without one both have to be given by the user. */
function clientCredentialsFlow({ components }: Specification): { tokenUrl: string; audience: string } {
  const all = Object.entries<Scheme>(components?.securitySchemes ?? {}).filter(([, { flows }]) => flows !== undefined);
  for (const [index, [name, { flows }]] of all.entries()) {
    const refuse = (why: string) => new Error(`#/components/securitySchemes/${name} is refused: ${why}.`);
    if (index > 0) throw refuse("one flow is supported");
    if (Object.keys(flows?.clientCredentials?.scopes ?? {}).length > 0) throw refuse("scopes are not supported");
  }
  const { tokenUrl = "", "x-audience": audience = "" } = all[0]?.[1].flows?.clientCredentials ?? {};
  return { tokenUrl, audience };
}

type Scheme = { flows?: { clientCredentials?: { tokenUrl?: string; "x-audience"?: string; scopes?: object } } };

/** The declared rate-limit headers, by their meaning: limit, remaining, reset. */
function rateLimitHeaders(responses: DeclaredResponse[]): Record<string, string> {
  const names = responses.flatMap(({ headers }) => Object.keys(headers ?? {}));
  return Object.fromEntries(
    ["limit", "remaining", "reset"].flatMap((part) => {
      const name = names.find((header) => isRateLimit(part, header));
      return name === undefined ? [] : [[part, name]];
    }),
  );
}

function isRateLimit(part: string, header: string): boolean {
  return new RegExp(`ratelimit-${part}$`, "i").test(header);
}

/** The default of the header that tells the limit, where it has one: the limit is one for all operations. */
function defaultRateLimit(operations: readonly Operation[]): number | undefined {
  const found = operations.flatMap((operation) =>
    [...responsesOf(operation)].flatMap(([status, { headers = {} }]) =>
      Object.entries(headers).flatMap(([name, { schema }]) => {
        const { default: value }: { default?: unknown } = Object(schema);
        if (value === undefined || !isRateLimit("limit", name)) return [];
        const way = ["responses", status, "headers", name, "schema", "default"];
        return [{ value, pointer: pointerTo(operation.pointer, ...way) }];
      }),
    ),
  );
  const [limit] = found.map(({ value }) => value);
  for (const { value, pointer } of found) {
    const isCount = Number.isInteger(value) && Number(value) > 0;
    if (!isCount || value !== limit)
      throw new Error(`${pointer} is refused: a count of requests is needed, the same in each place.`);
  }
  return typeof limit === "number" ? limit : undefined;
}

/** Pointers to what a success must have: its result (`data`, in the envelope) and the required properties of that. */
function essentialPointers(success: unknown): string[] {
  const result = membersOf(success).properties.get("data");
  if (result === undefined) return [""];
  return ["", "/data", ...membersOf(result).required.map((name) => pointerTo("/data", name))];
}
