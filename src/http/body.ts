/** A body is larger than the caller allows. */
export class ResponseTooLarge extends Error {
  override readonly name = "ResponseTooLarge";
}

/** Checks the answer of a `fetch`, which may not be the platform's; throws if it is not a response. */
export function expectResponse(response: { status: number; headers: Pick<Headers, "get"> }): Response {
  if (Number.isInteger(response.status) && typeof response.headers.get === "function") {
    // The rest differs at most in its types: undici's streams are those of Node.
    return response as Response;
  }
  throw new TypeError("fetch did not answer with a Response");
}

/** Reads a body as text, always UTF-8 (RFC 8259 §8.1); stops and throws as soon as it is larger than `maxBytes`. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  // The response of a `fetch` that is not the platform's may only have a text.
  const reader = response.bodyUsed ? undefined : response.body?.getReader?.();
  if (reader === undefined) {
    const text = await response.text();
    if (new TextEncoder().encode(text).byteLength > maxBytes) throw new ResponseTooLarge();
    return text;
  }
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) {
      reader.cancel().catch(() => {});
      throw new ResponseTooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The value of a JSON text, or `undefined` if it is not JSON. */
export function parseJson<Value>(text: string): Value | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
