import { describe, expect, it, vi } from "vitest";
import { expectResponse, parseJson, ResponseTooLarge, readText } from "./body.js";

const bytes = (text: string) => [...new TextEncoder().encode(text)];

/** A response with a body that comes in these chunks; `chunks` has those that are not read yet. */
function inChunks(...chunks: number[][]) {
  const cancel = vi.fn();
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const chunk = chunks.shift();
    if (chunk) controller.enqueue(Uint8Array.from(chunk));
    else controller.close();
  };
  return { response: new Response(new ReadableStream({ pull, cancel }, { highWaterMark: 0 })), cancel, chunks };
}

describe("the text of a response", () => {
  it.each<[string, number[][], string]>([
    ["is read from one chunk", [bytes("12345")], "12345"],
    ["is read from several chunks", [bytes("12"), bytes("34"), bytes("5")], "12345"],
    ["keeps a character that is split over chunks", bytes("é€😀").map((byte) => [byte]), "é€😀"],
    ["has no byte order mark", [[0xef, 0xbb, 0xbf, ...bytes("{}")]], "{}"],
    ["has U+FFFD for bytes that are not UTF-8", [[0x61, 0xff], [0x62], [0xe2, 0x82]], "a\uFFFDb\uFFFD"],
  ])("%s, with the limit in bytes", async (_title, chunks, text) => {
    const size = chunks.flat().length;
    const { response, cancel } = inChunks(...chunks);
    expect(await readText(response, size)).toBe(text);
    expect(cancel).not.toHaveBeenCalled();
    await expect(readText(inChunks(...chunks).response, size - 1)).rejects.toBeInstanceOf(ResponseTooLarge);
  });

  it("is empty if there is no body", async () => {
    expect(await readText(new Response(null, { status: 204 }), 1)).toBe("");
    expect(await readText(inChunks().response, 1)).toBe("");
  });

  it("is not read any further once it is too large, even if the rest cannot be cancelled", async () => {
    const { response, cancel, chunks } = inChunks(bytes("123"), bytes("456"), bytes("789"));
    cancel.mockRejectedValue(new Error("the stream failed"));
    await expect(readText(response, 5)).rejects.toBeInstanceOf(ResponseTooLarge);
    expect(cancel).toHaveBeenCalledOnce();
    expect(chunks).toHaveLength(1);
  });

  it.each<[string, object]>([
    ["no stream", { body: undefined }],
    ["a stream of another kind", { body: { pipe: () => {} } }],
    ["a stream that has been read", { bodyUsed: true }],
  ])("comes from text() if the response has %s", async (_title, fields) => {
    const own = Object.defineProperties(new Response(), {
      ...Object.getOwnPropertyDescriptors(fields),
      text: { value: async () => "é€😀" },
    });
    expect(await readText(own, 9)).toBe("é€😀");
    await expect(readText(own, 8)).rejects.toBeInstanceOf(ResponseTooLarge);
  });
});

it("a text that is not JSON has no value", () =>
  expect([parseJson("{"), parseJson("null")]).toEqual([undefined, null]));

describe("the result of a fetch", () => {
  it("may be a response of another kind than the platform's", () => {
    const response = Object.assign(new Response(), { own: true });
    expect(expectResponse(response)).toBe(response);
  });

  it.each([{ status: "200" }, { status: 200.5 }, { headers: {} }])("is refused if it has %j", (fields) => {
    const result = Object.defineProperties(new Response(), Object.getOwnPropertyDescriptors(fields));
    expect(() => expectResponse(result)).toThrow(new TypeError("fetch did not answer with a Response"));
  });
});
