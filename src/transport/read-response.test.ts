import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { readResponse } from "./read-response.js";

const text = '{"phone":"+12025550123"}';
const json = { statusText: "As sent", headers: { "Content-Type": "application/json", "X-Request-Id": "7" } };

describe("a response that was read", () => {
  const response = readResponse(new Response(null, json), text);
  const form = readResponse(
    new Response(null, { headers: { "Content-Type": "application/x-www-form-urlencoded" } }),
    "b=2",
  );

  it.each<[string, () => Promise<unknown>, unknown]>([
    ["text", () => response.text(), text],
    ["blob", async () => (await response.blob()).text(), text],
    ["arrayBuffer", async () => new TextDecoder().decode(await response.arrayBuffer()), text],
    ["bytes", async () => new TextDecoder().decode(await response.bytes()), text],
    ["formData", async () => (await form.formData()).get("b"), "2"],
    ["clone", () => response.clone().clone().text(), text],
  ])("can be read again as %s", async (_way, read, value) => {
    expect([await read(), await read(), response.bodyUsed]).toEqual([value, value, false]);
  });

  it.each([0, 201, 204, 304, 999])(
    "keeps its head in a clone, even if its status allows no body: %i",
    async (status) => {
      const head = Object.defineProperty(new Response(null, json), "status", { value: status });
      const clone = readResponse(head, text).clone();
      const { ok, statusText, url, headers } = clone;
      expect([clone.status, ok, statusText, url]).toEqual([status, status === 201 || status === 204, "As sent", ""]);
      expect([headers.get("x-request-id"), await new Response(clone.body).text()]).toEqual(["7", text]);
    },
  );

  it("shows no body when it is printed", () => {
    const printed = inspect(response, { depth: 9, showHidden: true }) + JSON.stringify(response);
    expect(printed).not.toContain("2025550123");
  });
});
