import type { ServerResponse } from "node:http";
import * as client from "annie-conversations";
import { evaluate } from "../../support/evaluate.js";
import { token } from "../../support/example-call.js";
import { advanceOnWait } from "../../support/fake-time.js";
import { reply, startTestServer } from "../../support/test-server.js";
import { blockWith } from "../readme.js";

/** A conversation as the service lists it. */
export interface Listed {
  readonly conversationId: string;
  readonly startTime: string | null;
  readonly archived?: boolean;
}

/** The conversations of a server, and the messages of each. */
export interface Listing {
  readonly conversations?: readonly Listed[];
  readonly messages?: Readonly<Record<string, readonly object[]>>;
  /** Responds to the nth request in place of the server, and returns whether it did. */
  readonly instead?: (response: ServerResponse, method: string, number: number) => unknown;
}

/** A client of a server that has these, and what the guide does with it. Time passes whenever the client waits. */
export async function startLook(listing: Listing) {
  const { url, requests } = await startListingServer(listing);
  const annie = client.createAnnieClient({ baseUrl: url, token, onEvent: advanceOnWait(), onViolation: () => {} });
  return { annie, requests };
}

/** A real server that lists its conversations in pages of 100 at most, and responds to each create with a 503. */
async function startListingServer({ conversations = [], messages = {}, instead }: Listing) {
  /** The method and path of each request. */
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
  return { url, requests };
}

type Create = client.CreateConversationRequest;

/** The functions of the guide. */
export interface Guide {
  createOrFind(annie: client.AnnieClient, request: Create): Promise<client.Conversation>;
  lookFor(annie: client.AnnieClient, request: Create, began: number): Promise<Look>;
}

/** A look, with whichever of its properties there are. */
interface Look {
  readonly result: string;
  readonly error?: unknown;
}

export async function loadGuide(): Promise<Guide> {
  const code = await blockWith("lookFor", "docs/look-before-you-create-again.md");
  return Object(evaluate(code, { "annie-conversations": client }));
}

/** Responds in the place of the server to whatever is read, or to the requests of these numbers. */
export function failReads(status: number, ...numbers: number[]): NonNullable<Listing["instead"]> {
  return (response, method, number) => {
    if (method === "POST" || (numbers.length > 0 && !numbers.includes(number))) return false;
    reply(response, status, { success: false }, status === 429 ? { "Retry-After": "3600" } : {});
    return true;
  };
}
