import type { ResponseObject, SchemaObject } from "openapi-typescript";
import { parametersSchema } from "./parameters.js";
import { operationsOf, requestBodyOf, resolve, responsesOf, type Specification, successOf } from "./specification.js";

const preamble = (validators: string[], server: string) => `import {
${validators.map((name) => `  ${name},\n`).join("")}} from "./validators.js";

/** Where the service is: the first server of the specification. */
export const server = ${JSON.stringify(server)};
`;

/** Where access tokens are to be had, and what for. */
const clientCredentials = (flow: object) => `/** The client credentials grant, as a security scheme declares it. */
export const clientCredentialsFlow = ${JSON.stringify(flow)} as const;
`;

/** What the client has to know of each operation, each under its operationId. */
export function generateOperations(specification: Specification): string {
  const operations = operationsOf(specification);
  const validators = new Set(
    operations.flatMap((operation) => [
      ...(parametersSchema(specification, operation) ? [`${operation.operationId}Parameters`] : []),
      ...(requestBodyOf(specification, operation) ? [`${operation.operationId}Request`] : []),
      `${operation.operationId}Response`,
    ]),
  );
  const nameOf = (validator: string) => (validators.has(validator) ? validator : "undefined");
  const tables = operations.map((operation) => {
    const { operationId, method, path } = operation;
    const responses = responsesOf(specification, operation);
    const facts = {
      operationId,
      method,
      path,
      statuses: [...responses.keys()],
      rateLimitHeaders: rateLimitHeaders([...responses.values()]),
      essential: essentialPointers(specification, successOf(specification, operation)[1].schema),
    };
    return `/** ${operation.operation.summary ?? operationId}: ${method} ${path} */
export const ${operationId} = {
${Object.entries(facts)
  .map(([name, value]) => `  ${name}: ${JSON.stringify(value)},\n`)
  .join("")}  server,
  validateParameters: ${nameOf(`${operationId}Parameters`)},
  validateRequest: ${nameOf(`${operationId}Request`)},
  validateResponse: ${operationId}Response,
} as const;
`;
  });
  const flow = clientCredentials(clientCredentialsFlow(specification));
  return [preamble([...validators], operations[0]?.server ?? ""), flow, ...tables].join("\n");
}

/** The token URL and the audience of the first client credentials flow; without one both have to be given by the user. */
function clientCredentialsFlow({ components }: Specification): { tokenUrl: string; audience: string } {
  for (const scheme of Object.values(components?.securitySchemes ?? {})) {
    const { flows }: { flows?: Record<string, { tokenUrl?: string; "x-audience"?: string }> } = scheme;
    const { tokenUrl = "", "x-audience": audience = "" } = flows?.["clientCredentials"] ?? {};
    if (tokenUrl !== "") return { tokenUrl, audience };
  }
  return { tokenUrl: "", audience: "" };
}

/** The names of the declared headers that end as rate-limit headers do, by what they say. */
function rateLimitHeaders(responses: ResponseObject[]): Record<string, string> {
  const names = responses.flatMap(({ headers }) => Object.keys(headers ?? {}));
  return Object.fromEntries(
    ["limit", "remaining", "reset"].flatMap((part) => {
      const name = names.find((header) => new RegExp(`ratelimit-${part}$`, "i").test(header));
      return name === undefined ? [] : [[part, name]];
    }),
  );
}

/** Where a success must not fall short: its result (`data`, in the envelope) and what the result must have. */
function essentialPointers(specification: Specification, schema: object): string[] {
  const success = resolve<SchemaObject>(specification, schema as SchemaObject);
  const result = "properties" in success ? success.properties?.["data"] : undefined;
  if (result === undefined) return [""];
  const { required = [] } = resolve<{ required?: string[] }>(specification, result);
  return ["", "/data", ...required.map((name) => `/data/${name}`)];
}
