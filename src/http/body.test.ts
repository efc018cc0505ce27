import { describe, expect, it, vi } from "vitest";
import { expectResponse, parseJson, ResponseTooLarge, readText } from "./body.js";

const bytes = (text: string) => [...new TextEncoder().encode(text)];

/** A response with a body that comes in these chunks. */
function inChunks(chunks: number[][]) {
  const start = (stream: ReadableStreamDefaultController) => {
    for (const chunk of chunks) stream.enqueue(Uint8Array.from(chunk));
    stream.close();
  };
  return new Response(new ReadableStream({ start }));
}

describe("the text of a response", () => {
  it.each<[string, number[][], string]>([
    ["is read from one chunk", [bytes("12345")], "12345"],
    ["keeps a character that is split over chunks", bytes("é€😀").map((byte) => [byte]), "é€😀"],
    ["has no byte order mark", [[0xef, 0xbb, 0xbf, ...bytes("{}")]], "{}"],
    ["has U+FFFD for bytes that are not UTF-8", [[0x61, 0xff], [0x62], [0xe2, 0x82]], "a\uFFFDb\uFFFD"],
  ])("%s, and must not be longer than the limit in bytes", async (_title, chunks, text) => {
    const size = chunks.flat().length;
    expect(await readText(inChunks(chunks), size)).toBe(text);
    await expect(readText(inChunks(chunks), size - 1)).rejects.toBeInstanceOf(ResponseTooLarge);
  });

  it("is cancelled once it is too large, even if that fails", async () => {
    const pull = (stream: ReadableStreamDefaultController) => stream.enqueue(Uint8Array.of(1, 2, 3));
    const cancel = vi.fn(() => Promise.reject(new Error("the stream failed")));
    await expect(readText(new Response(new ReadableStream({ pull, cancel })), 5)).rejects.toBeInstanceOf(
      ResponseTooLarge,
    );
    expect(cancel).toHaveBeenCalledOnce();
  });

  it.each<[string, object]>([
    ["no stream", { body: undefined }],
    ["a Node stream", { body: { pipe: () => {} } }],
    ["a stream that has been read", { body: inChunks([]).body, bodyUsed: true }],
  ])("comes from text() if the response has %s", async (_title, fields) => {
    const own = Object.create({ ...fields, text: async () => "é€😀" });
    expect(await readText(own, 9)).toBe("é€😀");
    await expect(readText(own, 8)).rejects.toBeInstanceOf(ResponseTooLarge);
  });
});

it("a text that is not JSON is parsed to undefined", () => {
  expect([parseJson("{"), parseJson("null")]).toEqual([undefined, null]);
});

it("the result of a fetch may be of any class, but must have a status and headers", () => {
  const response = { status: 200, headers: new Headers() };
  expect(expectResponse(Object.create(response))).toMatchObject(response);
  for (const fields of [{ status: "200" }, { status: 200.5 }, { headers: {} }]) {
    const result = Object.create({ ...response, ...fields });
    expect(() => expectResponse(result)).toThrow(new TypeError("fetch did not return a Response"));
  }
});
