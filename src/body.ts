/** The answer is larger than the caller allows. */
export class ResponseTooLarge extends Error {
  override readonly name = "ResponseTooLarge";
}

/** What a `fetch` answered, which is not the platform's everywhere; throws where it is no response. */
export function checkResponse(response: Response): Response {
  if (Number.isInteger(response.status) && typeof response.headers.get === "function") return response;
  throw new TypeError("fetch did not answer with a Response");
}

/** The body of an answer as text, always UTF-8 (RFC 8259 §8.1); stops reading and throws where it is larger than `maxBytes`. */
export async function readText(response: Response, maxBytes: number): Promise<string> {
  // A `fetch` that is not the platform's may answer with something that only has a text.
  const reader = response.bodyUsed ? undefined : response.body?.getReader?.();
  if (reader === undefined) return checked(await response.text(), maxBytes);
  // Mostly there is one chunk; a decoder of its own for each answer is a cost that can be measured.
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

function checked(text: string, maxBytes: number): string {
  if (new TextEncoder().encode(text).byteLength > maxBytes) throw new ResponseTooLarge();
  return text;
}
