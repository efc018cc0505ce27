import { timedOut, within } from "./abort.js";
import { checkResponse, readText } from "./body.js";
import { isToken, TokenFailure } from "./credentials.js";
import type { Fetch } from "./options.js";
import { causeOf, notTrusted } from "./outcome.js";

/** A token, with when it is renewed and when it ends, in milliseconds of the monotonic clock. */
export interface Token {
  readonly value: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

/** Milliseconds that the request for a token may take, so that one that hangs is not waited for by everyone. */
const longest = 10_000;

/** Sends a request for a token to its endpoint; throws a `TokenFailure`, without what was sent and answered. */
export async function askForToken(url: string, body: string, fetch: Fetch, signal: AbortSignal): Promise<Token> {
  const { host } = new URL(url);
  const began = performance.now();
  const work = async (ending: AbortSignal) => {
    const headers = new Headers({ "Content-Type": "application/json" });
    const init = { method: "POST", headers, body, signal: ending, redirect: "manual" } as const;
    const response = checkResponse(await fetch(url, init));
    return { response, answer: parse(await readText(response, 1_000_000)) };
  };
  const got = await within(longest, signal, work).catch((failure: unknown) => {
    const { code, name } = causeOf(failure);
    const said = code ?? name;
    throw new TokenFailure(`${host} gave no complete answer (${said})`, said, notTrusted(failure));
  });
  if (got === timedOut) throw new TokenFailure(`${host} gave no answer within ${longest} ms`, "timeout", false);
  const { response, answer } = got;
  const { access_token: value, token_type: type = "Bearer", expires_in: seconds, error } = answer;
  if (!response.ok) {
    // One of the codes of RFC 6749 §5.2, or another that looks like one.
    const reason = typeof error === "string" && /^[a-z_]{1,40}$/.test(error) ? ` (${error})` : "";
    throw new TokenFailure(`${host} answered ${response.status}${reason}`, String(response.status), false, response);
  }
  if (!isToken(value) || !/^bearer$/i.test(String(type))) {
    throw new TokenFailure(`the answer of ${host} has none that can be used`, "missing", true, response);
  }
  // Without a lifetime that can be read, a token is kept until it is refused.
  const read = Number.parseFloat(String(seconds)) * 1000;
  const lifetime = read > 0 ? read : Number.POSITIVE_INFINITY;
  return { value, renewAt: began + lifetime - Math.min(60_000, lifetime / 10), endsAt: began + lifetime };
}

/** The answer as JSON; what is none has no token. */
function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
