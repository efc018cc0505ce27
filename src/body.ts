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
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return decode(chunks);
    size += value.byteLength;
    if (size > maxBytes) {
      reader.cancel().catch(() => {});
      throw new ResponseTooLarge();
    }
    chunks.push(value);
  }
}

const utf8 = /* @__PURE__ */ new TextDecoder();

function decode(chunks: readonly Uint8Array[]): string {
  // As most answers come; a decoder of its own for each is a cost that can be measured.
  if (chunks.length === 1) return utf8.decode(chunks[0]);
  const decoder = new TextDecoder();
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join("") + decoder.decode();
}

function checked(text: string, maxBytes: number): string {
  if (new TextEncoder().encode(text).byteLength > maxBytes) throw new ResponseTooLarge();
  return text;
}
