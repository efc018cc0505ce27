import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Finding, Json, JsonObject, Schema } from "../../cases/schema.js";
import { type Contract, type OperationContract, responseFor } from "../contract.js";
import { valueOfText } from "../texts.js";
import { type Message, shownMessage } from "./message.js";

/** What a server thinks of a request. */
export type Verdict = "valid" | "invalid" | "no token" | "another token";

/** A request, and what the specification has to say to it. */
export interface Exchange {
  readonly contract: OperationContract;
  readonly verdict: Verdict;
  readonly body: Json | undefined;
  /** The answer that conforms. */
  readonly obedient: Message;
  /** The answer of another status, as the specification shows it. */
  shown(status: number): Message;
}

/** What a server does instead. */
export type Change = (exchange: Exchange) => Message;

/** Something that is wrong with a request, and where. */
export interface Flaw extends Finding {
  readonly operationId: string;
  readonly part: "parameters" | "body";
  /** The parameters or the body. */
  readonly value: Json;
}

export interface Habits {
  readonly change?: Change | undefined;
  /** What it does not mind in a request. */
  readonly overlooks?: ((flaw: Flaw) => boolean) | undefined;
}

export interface ObedientServer {
  readonly url: string;
  /** The requests that it was sent: their bodies and their targets. */
  readonly received: { readonly target: string; readonly body: string }[];
  close(): Promise<void>;
}

/** A real server on a free port of loopback that does what the specification says, but for its habits. */
export async function startObedientServer(
  contract: Contract,
  key: string,
  habits: Habits = {},
): Promise<ObedientServer> {
  const received: ObedientServer["received"] = [];
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    received.push({ target: request.url ?? "", body: text });
    write(response, answerTo(contract, key, habits, request, text));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, received, close };
}

function answerTo(
  contract: Contract,
  key: string,
  habits: Habits,
  { method, url: target = "", headers }: IncomingMessage,
  text: string,
): Message {
  const url = new URL(target, "http://localhost");
  const found = contract.operations.find((one) => one.operation.method === method && pathValues(one, url.pathname));
  if (found === undefined) return { status: 404, headers: {} };
  const shown = (status: number) => shownMessage(contract.specification, found, status);
  const body = parse(text);
  const token = headers.authorization;
  const flaws = [...parameterFlaws(found, url), ...(body === undefined ? [] : bodyFlaws(found, body))];
  const isValid = flaws.every((flaw) => habits.overlooks?.(flaw));
  const verdict =
    token === undefined ? "no token" : token !== `Bearer ${key}` ? "another token" : isValid ? "valid" : "invalid";
  const obedient = shown(statusOf(found, verdict));
  return habits.change?.({ contract: found, verdict, body, obedient, shown }) ?? obedient;
}

/** The status that the specification has for it; of a range, the one that is used most. */
function statusOf({ responses }: OperationContract, verdict: Verdict): number {
  if (verdict.endsWith("token")) return 401;
  if (verdict === "invalid") {
    return responseFor(responses, 400)
      ? 400
      : Number(responses.find(({ status }) => /^4(?!01|29)/.test(status))?.status);
  }
  return Number(responses.find(({ status }) => status.startsWith("2"))?.status.replace("XX", "00"));
}

function parameterFlaws({ operation, parameters }: OperationContract, url: URL): Flaw[] {
  if (parameters === undefined) return [];
  const groups = Object.entries(parameters.schema.properties ?? {});
  const texts: Record<string, Record<string, string>> = {
    path: pathValues({ operation }, url.pathname) ?? {},
    query: Object.fromEntries(url.searchParams),
  };
  const value = Object.fromEntries(groups.map(([place, group]) => [place, valuesOf(group, texts[place] ?? {})]));
  return parameters
    .findings(value)
    .map((flaw) => ({ ...flaw, operationId: operation.operationId, part: "parameters", value }));
}

function valuesOf({ properties = {} }: Schema, texts: Readonly<Record<string, string>>): JsonObject {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, valueOfText(properties[name] ?? {}, text)]),
  );
}

function bodyFlaws({ operation: { operationId }, body }: OperationContract, value: Json): Flaw[] {
  return (body?.findings(value) ?? []).map((flaw) => ({ ...flaw, operationId, part: "body", value }));
}

function pathValues(
  { operation }: Pick<OperationContract, "operation">,
  path: string,
): Record<string, string> | undefined {
  const pattern = operation.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  const match = new RegExp(`^${pattern}$`).exec(path);
  return match === null ? undefined : { ...match.groups };
}

function parse(text: string): Json | undefined {
  return text === "" ? undefined : JSON.parse(text);
}

function write(response: ServerResponse, { status, headers, body, raw, breaks }: Message): void {
  if (breaks === "before") {
    response.destroy();
    return;
  }
  const bytes = raw ?? (body === undefined ? "" : JSON.stringify(body));
  response.writeHead(status, { ...headers, ...(breaks && { "Content-Length": Buffer.byteLength(bytes) + 10 }) });
  if (breaks === undefined) response.end(bytes);
  else response.write(bytes, () => response.destroy());
}
