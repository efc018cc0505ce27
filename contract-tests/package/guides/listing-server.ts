import type { ServerResponse } from "node:http";
import * as client from "annie-conversations";
import { evaluate } from "../../support/evaluate.js";
import { botId, token } from "../../support/example-call.js";
import { advanceOnWait } from "../../support/fake-time.js";
import { reply, startTestServer } from "../../support/test-server.js";
import { blockWith } from "../readme.js";

type Create = client.CreateConversationRequest;

/** The functions of the guide. */
interface Guide {
  createOrFind(annie: client.AnnieClient, request: Create): Promise<client.Conversation>;
  lookFor(annie: client.AnnieClient, request: Create, began: number): Promise<{ result: string; error?: unknown }>;
}

const code = await blockWith("lookFor", "docs/look-before-you-create-again.md");
export const guide: Guide = Object(evaluate(code, { "annie-conversations": client }));

export const sms: Create = { medium: "SMS", botId, toNumber: "+12025550123" };

/** A conversation as the service lists it. */
export interface Listed {
  readonly conversationId: string;
  readonly archived?: boolean;
}

/** A conversation that began so many minutes after the request, and fits the SMS unless it has something else. */
export function listed(minutes = 0, others: object = {}): Listed {
  const startTime = new Date(Date.now() + minutes * 60_000).toISOString();
  return { conversationId: crypto.randomUUID(), ...{ medium: "SMS", toNumber: sms.toNumber, startTime }, ...others };
}

type Respond = (response: ServerResponse, method: string, number: number) => unknown;

/** The conversations of a server, the messages of each, and what may respond to the nth request in its place. */
export interface Listing {
  readonly conversations?: readonly Listed[];
  readonly messages?: Readonly<Record<string, readonly object[]>>;
  readonly instead?: Respond;
}

/** A real server that responds to each create with a 503 and lists pages of at most 100, a client, and its requests. */
export async function startListing({ conversations = [], messages = {}, instead }: Listing) {
  const requests: string[] = [];
  const { url } = await startTestServer((response, { method = "", url: target = "" }) => {
    const { pathname, searchParams } = new URL(target, "http://localhost");
    requests.push(`${method} ${pathname}`);
    if (instead?.(response, method, requests.length)) return;
    if (method === "POST") return reply(response, 503, {});
    const id = pathname.match(/^\/conversations\/(.+)\/messages$/)?.[1];
    if (id !== undefined) return reply(response, 200, { success: true, data: messages[id] ?? [] });
    const offset = Number(searchParams.get("offset") ?? 0);
    const limit = Math.min(100, Number(searchParams.get("limit") ?? 20));
    const all = conversations.filter(({ archived }) => !archived || searchParams.get("includeArchived") === "true");
    const pagination = { offset, limit, totalCount: all.length };
    const data = { conversations: all.slice(offset, offset + limit), pagination };
    reply(response, 200, { success: true, data });
  });
  const annie = client.createAnnieClient({ baseUrl: url, token, onEvent: advanceOnWait(), onViolation: () => {} });
  return { annie, requests };
}

/** Responds with a failure to all reads, or only to the request of this number. */
export function failReads(status: number, only?: number): Respond {
  return (response, method, number) => {
    if (method === "POST" || (only !== undefined && number !== only)) return false;
    reply(response, status, { success: false }, status === 429 ? { "Retry-After": "3600" } : {});
    return true;
  };
}
