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
  lookFor(annie: client.AnnieClient, request: Create, began: number): Promise<object>;
}

const code = await blockWith("lookFor", "docs/look-before-you-create-again.md");
export const guide: Guide = Object(evaluate(code, { "annie-conversations": client }));

export const sms: Create = { medium: "SMS", botId, toNumber: "+12025550123" };

/** A conversation as the service lists it, which began this many minutes after the request, and fits the SMS unless changed. */
export function listed(properties: object = {}, minutes = 0) {
  const startTime = new Date(Date.now() + minutes * 60_000).toISOString();
  const conversation = { conversationId: crypto.randomUUID(), archived: false, medium: "SMS", startTime };
  return { ...conversation, toNumber: sms.toNumber, ...properties };
}

export interface Listing {
  readonly conversations?: readonly ReturnType<typeof listed>[];
  /** The messages of the conversation of each id. */
  readonly messages?: Readonly<Record<string, readonly object[]>>;
  /** The response to the nth request, in place of the usual one. */
  readonly instead?: Readonly<Record<number, (response: ServerResponse) => void>>;
}

/** A real server that responds to each create with a 503 and lists pages of at most 100, a client, and its requests. */
export async function startListing({ conversations = [], messages = {}, instead = {} }: Listing) {
  const requests: string[] = [];
  const { url } = await startTestServer((response, request) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    requests.push(`${request.method} ${pathname}`);
    const respond = instead[requests.length];
    if (respond) return respond(response);
    if (request.method === "POST") return reply(response, 503, {});
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
