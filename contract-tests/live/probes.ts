import { type ParameterValues, parametersSchema } from "../../scripts/parameters.js";
import { toData } from "../../scripts/schema-data.js";
import { type Operation, operationsOf, readSpecification, requestBodyOf } from "../../scripts/specification.js";
import { casesOf } from "../cases/cases.js";

/** A request that the command sends to a server, and the status that it expects. */
export interface Probe {
  readonly name: string;
  readonly operation: Operation;
  /** The values for the path, the query and the body. By default, the path names the chat of the first probe. */
  readonly request: ParameterValues;
  /** The expected range of statuses. A probe that expects 401 is sent without a token. */
  readonly expected: keyof typeof fits;
}

export const fits = {
  "2XX": (status: number) => status >= 200 && status < 300,
  "401": (status: number) => status === 401,
  "4XX but not 401": (status: number) => status >= 400 && status < 500 && status !== 401,
};

export const specification = await readSpecification();

/** The valid requests, in the order in which they are sent. None requests an SMS or has a phone number. */
function validRequests(botId: string): Record<string, ParameterValues[]> {
  const chat = { medium: "CHAT", botId };
  const optional = { messages: [{ role: "user", input: "Hello." }], idleTimeoutMinutes: 1, maxOpenMinutes: 1 };
  // A server may refuse `includeChildren=true` if the organization cannot have children.
  const query = { offset: 0, limit: 1, botId, includeArchived: true, includeChildren: false };
  return {
    "POST /conversations": [{ body: chat }, { body: { ...chat, ...optional } }],
    "GET /conversations": [{}, { query }],
    "GET /conversations/{conversationId}": [{}],
    "POST /conversations/{conversationId}/responses": [{ body: { message: "Hello." } }],
    // After the response, so that the list has messages to check.
    "GET /conversations/{conversationId}/messages": [{}],
  };
}

/** The probes, fewer than the 60 requests per minute of an organization, and the operations that have no probe yet. */
export function probesFor(botId: string): { probes: Probe[]; unprobed: string[] } {
  const operations = new Map(operationsOf(specification).map((one) => [`${one.method} ${one.path}`, one]));
  const valid = validRequests(botId);
  const probes = Object.entries(valid).flatMap(([name, requests]) => {
    const operation = operations.get(name);
    if (operation === undefined) throw new Error(`The specification has no ${name}.`);
    const [first = {}] = requests;
    return [
      ...requests.map((request, index) => ({ name: `${name}, valid ${index + 1}`, request, expected: "2XX" as const })),
      { name: `${name}, no token`, request: first, expected: "401" as const },
      ...refusedRequests(operation, first).map(([broken, request]) => {
        return { name: `${name}, against the ${broken}`, request, expected: "4XX but not 401" as const };
      }),
    ].map((probe) => ({ ...probe, operation }));
  });
  return { probes, unprobed: [...operations.keys()].filter((name) => !(name in valid)) };
}

/** Copies of the valid request with a single mistake: one for each keyword of the body, and for each parameter. */
function refusedRequests(operation: Operation, valid: ParameterValues): [broken: string, request: ParameterValues][] {
  const body = requestBodyOf(operation);
  const properties = { ...parametersSchema(operation)?.properties, ...(body && { body: body.schema }) };
  const requests = new Map<string, [string, ParameterValues]>();
  for (const { pointer, keyword, value, findings } of casesOf(toData({ properties }, operation.pointer))) {
    const [, place = "", name] = pointer.split("/");
    const isProbed = name !== undefined || (place === "body" && keyword === "additionalProperties");
    if (findings.length === 0 || !isProbed) continue;
    const part: Record<string, unknown> = Object(value)[place];
    const request = { ...valid, [place]: { ...part, ...valid[place], ...(name && { [name]: part[name] }) } };
    // If several values break the same keyword, the last one is sent.
    requests.set(place === "body" ? `${pointer} ${keyword}` : pointer, [`${keyword} of ${pointer.slice(1)}`, request]);
  }
  return [...requests.values()];
}
