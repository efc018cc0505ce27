import type { Fetch } from "annie-conversations";
import { vi } from "vitest";

export const options = {
  clientId: "the-client",
  clientSecret: "the-secret",
  tokenUrl: "https://login.example/oauth/token",
};

/** A token endpoint that answers with the tokens `token-1`, `token-2` and so on, with these fields. */
export function tokens(fields: object = { expires_in: 3_600 }) {
  let count = 0;
  return vi.fn<Fetch>(async () => Response.json({ access_token: `token-${++count}`, token_type: "Bearer", ...fields }));
}

/** A token endpoint that answers when it is told to. */
export function endpoint() {
  const requests: { readonly signal: AbortSignal | null | undefined; readonly answer: (token: string) => void }[] = [];
  const fetch: Fetch = (_url, { signal }) =>
    new Promise((resolve, reject) => {
      const answer = (token: string) => resolve(Response.json({ access_token: token, expires_in: 3_600 }));
      requests.push({ signal, answer });
      signal?.addEventListener("abort", () => reject(signal.reason));
    });
  return { requests, fetch };
}
