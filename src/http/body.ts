/** The error for a body that is larger than the caller allows. */
export class ResponseTooLarge extends Error {
  override readonly name = "ResponseTooLarge";
}

/** Checks the result of a `fetch`, which may be a custom one; throws if it is not a response. */
export function expectResponse(response: { status: number; headers: Pick<Headers, "get"> }): Response {
  if (Number.isInteger(response.status) && typeof response.headers.get === "function") {
    // All else differs only in its types: undici's streams are those of Node.
    return response as Response;
  }
  throw new TypeError("fetch did not return a Response");
}

/** Reads a body as text, always UTF-8 (RFC 8259 §8.1); stops and throws as soon as it is larger than `maxBytes`. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  // The response of a custom `fetch` may have no stream.
  const reader = response.bodyUsed ? undefined : response.body?.getReader?.();
  if (reader === undefined) {
    const text = await response.text();
    if (new TextEncoder().encode(text).byteLength > maxBytes) throw new ResponseTooLarge();
    return text;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decode(chunks, size);
    size += value.byteLength;
    if (size > maxBytes) {
      reader.cancel().catch(() => {});
      throw new ResponseTooLarge();
    }
    chunks.push(value);
  }
}

/** Shared, as a decoder for each response would have a measurable cost, and created late, as Jest's jsdom has none. */
let utf8: TextDecoder | undefined;

function decode(chunks: readonly Uint8Array[], size: number): string {
  utf8 ??= new TextDecoder();
  if (chunks.length === 1) return utf8.decode(chunks[0]);
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return utf8.decode(whole);
}

/** The value of a JSON text, or `undefined` if it is not JSON. */
export function parseJson<Value>(text: string): Value | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
