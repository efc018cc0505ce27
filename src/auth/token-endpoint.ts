import { expectResponse, parseJson, readText } from "../http/body.js";
import { DeadlineError, withDeadline } from "../http/deadline.js";
import { causeOf, notTrusted } from "../http/failure.js";
import { isSuccess } from "../http/header.js";
import type { Fetch } from "../options/fetch.js";
import { isToken } from "../options/token-source.js";
import { TokenFailure } from "./token.js";

/** A token, with the times to renew it and of its end, in milliseconds of the monotonic clock. */
export interface Token {
  readonly value: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

/** Milliseconds that the request for a token may take, so that no call waits for one that hangs. */
const longest = 10_000;

/** Asks the token endpoint for a token; throws a `TokenFailure`, which quotes neither the request nor the answer. */
export async function requestToken(url: string, body: string, fetch: Fetch, signal: AbortSignal): Promise<Token> {
  const { host } = new URL(url);
  const began = performance.now();
  const { response, answer } = await withDeadline(longest, signal, async (ending) => {
    const headers = { "content-type": "application/json" };
    const response = expectResponse(
      await fetch(url, { method: "POST", headers, body, signal: ending, redirect: "manual" }),
    );
    // An answer that is not JSON has no token.
    const answer: Record<string, unknown> = Object(parseJson(await readText(response, 1_000_000)));
    return { response, answer };
  }).catch((failure: unknown) => {
    if (failure instanceof DeadlineError) {
      throw new TokenFailure(`${host} gave no answer within ${longest} ms`, "timeout", false);
    }
    const { code, name } = causeOf(failure);
    const said = code ?? name;
    throw new TokenFailure(`${host} gave no complete answer (${said})`, said, notTrusted(failure));
  });
  if (!isSuccess(response.status)) {
    // One of the codes of RFC 6749 §5.2, or another that looks like one.
    const { error } = answer;
    const reason = typeof error === "string" && /^[a-z_]{1,40}$/.test(error) ? ` (${error})` : "";
    throw new TokenFailure(`${host} answered ${response.status}${reason}`, String(response.status), false, response);
  }
  const token = toToken(answer, began);
  if (token) return token;
  throw new TokenFailure(`the answer of ${host} has none that can be used`, "missing", true, response);
}

/** The token of a successful answer, if it has one that can be used. */
function toToken(answer: Record<string, unknown>, began: number): Token | undefined {
  const { access_token: value, token_type: type = "Bearer", expires_in: seconds } = answer;
  if (!isToken(value) || typeof type !== "string" || type.trim().toLowerCase() !== "bearer") return undefined;
  // Without a lifetime that can be read, a token is kept until it is refused.
  const read = Number.parseFloat(String(seconds)) * 1000;
  const lifetime = read > 0 ? read : Number.POSITIVE_INFINITY;
  return { value, renewAt: began + lifetime - Math.min(60_000, lifetime / 10), endsAt: began + lifetime };
}
