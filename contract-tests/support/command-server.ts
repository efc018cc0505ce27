import { inject, vi } from "vitest";
import { created } from "./client-call.js";
import { reply, startTestServer } from "./test-server.js";

/** The key that the commands have. */
export const key = "CANARY-key";

/** Has the commands of a test go to the mock. */
export function goToTheMock() {
  vi.stubEnv("ANNIE_API_KEY", key);
  vi.stubEnv("ANNIE_BASE_URL", inject("mockUrl"));
  vi.stubEnv("NO_COLOR", "");
  return () => void vi.unstubAllEnvs();
}

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
