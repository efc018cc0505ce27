import { vi } from "vitest";
import { created } from "./client-call.js";
import { reply, startTestServer } from "./test-server.js";

/** A server that answers so, to which the commands go. */
export async function serverOf(status: number, body: unknown = created, headers: Record<string, string> = {}) {
  const authorizations: (string | undefined)[] = [];
  const server = await startTestServer((response, { headers: { authorization } }) => {
    authorizations.push(authorization);
    reply(response, status, body, headers);
  });
  vi.stubEnv("ANNIE_BASE_URL", server.url);
  return { ...server, authorizations };
}
