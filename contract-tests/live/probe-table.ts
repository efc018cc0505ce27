import { type ParameterValues, pathOf } from "../../scripts/parameters.js";

/** A request that the command sends to a server, and the response that the specification asks for. */
export interface Probe {
  readonly name: string;
  /** Its method and path, as the specification has them. */
  readonly operation: string;
  /** Without those of the path, it is about the chat that the first probe creates. */
  readonly params?: ParameterValues;
  readonly body?: unknown;
  /** The statuses that its response may have. A probe that expects 401 is sent without a token. */
  readonly expected: keyof typeof fits;
}

export const fits = {
  "2XX": (status: number) => status >= 200 && status < 300,
  "401": (status: number) => status === 401,
  "4XX but not 401": (status: number) => status >= 400 && status < 500 && status !== 401,
};

/** The operations of a specification, by method and path, that have no probe yet. */
export function unprobed(operations: readonly string[], probes: readonly Probe[]): string[] {
  return operations.filter((name) => !probes.some(({ operation }) => operation === name));
}

export const needsChat = ({ operation, params }: Probe) => operation.includes("{") && params?.["path"] === undefined;

export function targetOf({ operation, params }: Probe, chat: string) {
  const [method = "", path = ""] = operation.split(" ");
  return { method, path: pathOf(path, { path: { conversationId: chat }, ...params }) };
}

/**
 * At most 45 requests, as an organization has 60 a minute. None asks for an SMS, has a phone number or goes to a
 * conversation of someone else, because a server may accept what it should refuse.
 * Some wrong types are left out, to save requests.
 */
export function probesFor(botId: string): Probe[] {
  const chat = { medium: "CHAT", botId };
  const first = { role: "user", input: "Hello." };
  const optional = { messages: [first], idleTimeoutMinutes: 1, maxOpenMinutes: 1 };
  // A server may refuse `includeChildren=true` to an organization that can have no children.
  const query = { offset: 0, limit: 1, botId, includeArchived: true, includeChildren: false };
  const wrong = { limit: [0, 101, "x"], offset: [-1], botId: ["x"], orgId: ["x"], includeArchived: ["x"] };
  const hello = { message: "Hello." };
  const noUuid = { params: { path: { conversationId: "no-uuid" } } };
  const read = { valid: { "own chat": {} }, refused: { "no UUID": noUuid } };
  const table: Record<string, { valid: Named; refused: Named }> = {
    "POST /conversations": {
      valid: { "required properties": { body: chat }, "optional properties": { body: { ...chat, ...optional } } },
      refused: each((change) => ({ body: { ...chat, ...change } }), {
        medium: [undefined, "FAX"],
        botId: [undefined, "bot"],
        unknown: [true],
        toNumber: [true],
        messages: ["Hello.", ["Hello."], [{ ...first, role: 7 }], [{ ...first, input: 7 }], [{ unknown: "Hello." }]],
        idleTimeoutMinutes: ["15", 0, 1.5],
        maxOpenMinutes: ["15", 0, 1.5],
      }),
    },
    "GET /conversations": {
      valid: { "no query": {}, "a query": { params: { query } } },
      refused: each((one) => ({ params: { query: one } }), wrong),
    },
    "GET /conversations/{conversationId}": read,
    "POST /conversations/{conversationId}/responses": {
      valid: { "own chat": { body: hello } },
      refused: {
        ...each((change) => ({ body: { ...hello, ...change } }), { message: [undefined, "", 7], unknown: [true] }),
        "no UUID": { ...noUuid, body: hello },
      },
    },
    // After the responses, so that there are messages to judge.
    "GET /conversations/{conversationId}/messages": read,
  };
  return Object.entries(table).flatMap(([operation, { valid, refused }]) => probesOf(operation, valid, refused));
}

type Named = Readonly<Record<string, Pick<Probe, "params" | "body">>>;

/** One request for each value of each name. */
function each(request: (change: ParameterValues[string]) => Named[string], values: Record<string, unknown[]>): Named {
  const named = Object.entries(values).flatMap(([name, all]) =>
    all.map((one) => [one === undefined ? `no ${name}` : `${name}=${JSON.stringify(one)}`, request({ [name]: one })]),
  );
  return Object.fromEntries(named);
}

function probesOf(operation: string, valid: Named, refused: Named): Probe[] {
  const probes = (requests: Named, expected: Probe["expected"]) =>
    Object.entries(requests).map(([name, one]) => ({ ...one, name: `${operation}, ${name}`, operation, expected }));
  const noToken = { "no token": Object.values(valid)[0] ?? {} };
  return [...probes(valid, "2XX"), ...probes(noToken, "401"), ...probes(refused, "4XX but not 401")];
}
