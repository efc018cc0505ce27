import { describe, expect, it, vi } from "vitest";
import { expectResponse, ResponseTooLarge, readText } from "./body.js";

/** A response with a body that comes in these pieces, and what is called when nobody wants the rest. */
function inPieces(...pieces: Uint8Array[]) {
  const cancel = vi.fn();
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const piece = pieces.shift();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
      cancel,
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(stream), cancel, left: () => pieces.length };
}

/** A response as some `fetch` implementations return it: with a text and no stream. */
const withoutStream = (text: string) =>
  Object.defineProperties(new Response(), { body: { value: undefined }, text: { value: async () => text } });

const bytes = (text: string) => new TextEncoder().encode(text);

describe("the text of a body", () => {
  it("is read up to the limit, to the byte", async () => {
    expect(await readText(new Response("12345"), 5)).toBe("12345");
    const { response, cancel } = inPieces(bytes("123"), bytes("45"));
    expect(await readText(response, 5)).toBe("12345");
    expect(cancel).not.toHaveBeenCalled();
  });

  it("is refused one byte over the limit, and the rest is not read", async () => {
    const { response, cancel, left } = inPieces(bytes("123"), bytes("456"), bytes("789"));
    await expect(readText(response, 5)).rejects.toBeInstanceOf(ResponseTooLarge);
    expect(cancel).toHaveBeenCalledOnce();
    expect(left()).toBe(1);
  });

  it("is refused even if the rest cannot be cancelled", async () => {
    const { response, cancel } = inPieces(bytes("123456"));
    cancel.mockRejectedValue(new Error("a stream failed"));
    await expect(readText(response, 5)).rejects.toBeInstanceOf(ResponseTooLarge);
  });

  it("is counted in bytes, not in characters", async () => {
    expect(await readText(new Response("é€😀"), 9)).toBe("é€😀");
    await expect(readText(new Response("é€😀"), 8)).rejects.toBeInstanceOf(ResponseTooLarge);
  });

  it("is put together if a character is split over pieces", async () => {
    const pieces = [...bytes("é€😀")].map((byte) => Uint8Array.of(byte));
    expect(await readText(inPieces(...pieces).response, 9)).toBe("é€😀");
  });

  it("has no byte order mark", async () => {
    expect(await readText(new Response(Uint8Array.of(0xef, 0xbb, 0xbf, 0x7b, 0x7d)), 5)).toBe("{}");
  });

  it("has U+FFFD in the place of bytes that are not UTF-8, at its end too", async () => {
    expect(await readText(new Response(Uint8Array.of(0x61, 0xff, 0x62, 0xe2, 0x82)), 5)).toBe("a\uFFFDb\uFFFD");
  });

  it("is UTF-8, whatever the answer says", async () => {
    const headers = { "Content-Type": "application/json; charset=iso-8859-1" };
    expect(await readText(new Response("é", { headers }), 2)).toBe("é");
  });

  it("is empty if there is none", async () => {
    expect(await readText(new Response(null, { status: 204 }), 1)).toBe("");
    expect(await readText(new Response(""), 1)).toBe("");
  });

  it("fails as its stream fails", async () => {
    const reason = new Error("a connection broke");
    const stream = new ReadableStream({ pull: (controller) => controller.error(reason) });
    await expect(readText(new Response(stream), 5)).rejects.toBe(reason);
  });

  it("fails if it was read before", async () => {
    const response = new Response("12345");
    await response.text();
    await expect(readText(response, 5)).rejects.toBeInstanceOf(TypeError);
  });
});

describe("a response without a stream", () => {
  it("is read by its text, with the same limit in bytes", async () => {
    expect(await readText(withoutStream("é€😀"), 9)).toBe("é€😀");
    await expect(readText(withoutStream("é€😀"), 8)).rejects.toBeInstanceOf(ResponseTooLarge);
  });

  it("may have been read before, if its text is still to be had", async () => {
    const response = new Response("12345");
    const text = await response.text();
    expect(await readText(Object.assign(response, { text: async () => text }), 5)).toBe("12345");
  });

  it("may have a body of another kind", async () => {
    const response = Object.defineProperty(new Response("12345"), "body", { value: { pipe: () => {} } });
    expect(await readText(response, 5)).toBe("12345");
  });
});

describe("the answer of a fetch", () => {
  it("may be a response that is not the platform's", () => {
    const response = Object.assign(new Response("12345"), { own: true });
    expect(expectResponse(response)).toBe(response);
  });

  it.each([
    { status: "200", headers: new Headers() },
    { status: 200.5, headers: new Headers() },
    { status: 200, headers: {} },
  ])("is refused if it is no response: %j", (fields) => {
    const answer = Object.defineProperties(new Response(), Object.getOwnPropertyDescriptors(fields));
    expect(() => expectResponse(answer)).toThrow(new TypeError("fetch did not answer with a Response"));
  });
});
