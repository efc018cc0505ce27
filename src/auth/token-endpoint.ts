import { expectResponse, parseJson, readText } from "../http/body.js";
import { DeadlineError, withDeadline } from "../http/deadline.js";
import { causeOf, notTrusted } from "../http/failure.js";
import { isSuccess } from "../http/header.js";
import type { Fetch } from "../options/fetch.js";
import { isToken } from "../options/token-source.js";
import { TokenFailure } from "./token.js";

/** A token, and the times of its renewal and its end in milliseconds of the monotonic clock. */
export interface Token {
  readonly value: string;
  readonly renewAt: number;
  readonly endsAt: number;
}

/** Milliseconds that the request for a token may take, so that no call waits for one that hangs. */
const longest = 10_000;

/** Requests a token. Throws a `TokenFailure`, which quotes neither the request nor the response. */
export async function requestToken(url: string, body: string, fetch: Fetch, signal: AbortSignal): Promise<Token> {
  const { host } = new URL(url);
  const began = performance.now();
  const { response, fields } = await withDeadline(longest, signal, async (ending) => {
    const headers = { "content-type": "application/json" };
    const response = expectResponse(
      await fetch(url, { method: "POST", headers, body, signal: ending, redirect: "manual" }),
    );
    // A response that is not JSON has no token.
    const fields: Record<string, unknown> = Object(parseJson(await readText(response, 1_000_000)));
    return { response, fields };
  }).catch((failure: unknown) => {
    if (failure instanceof DeadlineError) {
      throw new TokenFailure(`${host} sent no response within ${longest} ms`, "timeout", false);
    }
    const { code, name } = causeOf(failure);
    const known = code ?? name;
    throw new TokenFailure(`${host} sent no complete response (${known})`, known, notTrusted(failure));
  });
  if (!isSuccess(response.status)) {
    // One of the codes of RFC 6749 §5.2, or another that looks like one.
    const { error } = fields;
    const reason = typeof error === "string" && /^[a-z_]{1,40}$/.test(error) ? ` (${error})` : "";
    const { status } = response;
    throw new TokenFailure(`${host} responded with ${status}${reason}`, String(status), false, response);
  }
  const token = toToken(fields, began);
  if (token) return token;
  throw new TokenFailure(`the response of ${host} has none that can be used`, "missing", true, response);
}

/** The token of a successful response, if it has one that can be used. */
function toToken(fields: Record<string, unknown>, began: number): Token | undefined {
  const { access_token: value, token_type: type = "Bearer", expires_in: seconds } = fields;
  if (!isToken(value) || typeof type !== "string" || type.trim().toLowerCase() !== "bearer") return undefined;
  // Without a lifetime that can be read, a token is kept until it is refused.
  const read = Number.parseFloat(String(seconds)) * 1000;
  const lifetime = read > 0 ? read : Number.POSITIVE_INFINITY;
  return { value, renewAt: began + lifetime - Math.min(60_000, lifetime / 10), endsAt: began + lifetime };
}
