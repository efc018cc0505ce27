/** A body is larger than the caller allows. */
export class ResponseTooLarge extends Error {
  override readonly name = "ResponseTooLarge";
}

/** Checks the answer of a `fetch`, which may not be the platform's; throws if it is not a response. */
export function expectResponse(response: Response): Response {
  if (Number.isInteger(response.status) && typeof response.headers.get === "function") return response;
  throw new TypeError("fetch did not answer with a Response");
}

/** Reads a body as text, always UTF-8 (RFC 8259 §8.1); stops and throws as soon as it is larger than `maxBytes`. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  // The response of a `fetch` that is not the platform's may only have a text.
  const reader = response.bodyUsed ? undefined : response.body?.getReader?.();
  if (reader === undefined) return checkSize(await response.text(), maxBytes);
  // Mostly there is one chunk; a decoder of its own for each answer has a cost that can be measured.
  let first: Uint8Array | undefined;
  let decoder: TextDecoder | undefined;
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decoder ? text + decoder.decode() : utf8.decode(first);
    size += value.byteLength;
    if (size > maxBytes) {
      reader.cancel().catch(() => {});
      throw new ResponseTooLarge();
    }
    if (first === undefined) {
      first = value;
      continue;
    }
    if (decoder === undefined) {
      decoder = new TextDecoder();
      text = decoder.decode(first, { stream: true });
    }
    text += decoder.decode(value, { stream: true });
  }
}

const utf8 = /* @__PURE__ */ new TextDecoder();

/** The value of a JSON text, or `undefined` if it is not JSON. */
export function parseJson<Value>(text: string): Value | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checkSize(text: string, maxBytes: number): string {
  if (new TextEncoder().encode(text).byteLength > maxBytes) throw new ResponseTooLarge();
  return text;
}
