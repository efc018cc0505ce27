import { type ParameterValues, parametersSchema } from "../../scripts/parameters.js";
import { toData } from "../../scripts/schema-data.js";
import { type Operation, operationsOf, readSpecification, requestBodyOf } from "../../scripts/specification.js";
import { casesOf } from "../cases/cases.js";

/** A request that the command sends to a server, and the response that the specification asks for. */
export interface Probe {
  readonly name: string;
  readonly operation: Operation;
  /** The parts of the request that are sent in the path, in the query and in the body. Without a path, it is about the chat of the first probe. */
  readonly request: ParameterValues;
  /** The statuses that its response may have. A probe that expects 401 is sent without a token. */
  readonly expected: keyof typeof fits;
}

export const fits = {
  "2XX": (status: number) => status >= 200 && status < 300,
  "401": (status: number) => status === 401,
  "4XX but not 401": (status: number) => status >= 400 && status < 500 && status !== 401,
};

export const specification = await readSpecification();

/** The valid requests, in the order in which they are sent. None asks for an SMS or has a phone number. */
function validRequests(botId: string): Record<string, ParameterValues[]> {
  const chat = { medium: "CHAT", botId };
  const optional = { messages: [{ role: "user", input: "Hello." }], idleTimeoutMinutes: 1, maxOpenMinutes: 1 };
  // A server may refuse `includeChildren=true` to an organization that can have no children.
  const query = { offset: 0, limit: 1, botId, includeArchived: true, includeChildren: false };
  return {
    "POST /conversations": [{ body: chat }, { body: { ...chat, ...optional } }],
    "GET /conversations": [{}, { query }],
    "GET /conversations/{conversationId}": [{}],
    "POST /conversations/{conversationId}/responses": [{ body: { message: "Hello." } }],
    // After the response, so that there are messages to judge.
    "GET /conversations/{conversationId}/messages": [{}],
  };
}

/** The probes, fewer than the 60 requests that an organization has in a minute, and the operations that have none yet. */
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

/** The valid request with one broken value: for each keyword of the body, and for each parameter. */
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
    // Of several values that break the same, the last one.
    requests.set(place === "body" ? `${pointer} ${keyword}` : pointer, [`${keyword} of ${pointer.slice(1)}`, request]);
  }
  return [...requests.values()];
}
