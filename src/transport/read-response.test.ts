import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { readResponse } from "./read-response.js";

const text = '{"phone":"+12025550123"}';
const json = { headers: { "Content-Type": "application/json", "X-Request-Id": "7" } };

describe("a response that was read", () => {
  const response = readResponse(new Response(null, { status: 201, statusText: "Created", ...json }), text);
  const form = readResponse(
    new Response(null, { headers: { "Content-Type": "application/x-www-form-urlencoded" } }),
    "b=2",
  );

  it.each<[string, () => Promise<unknown>, unknown]>([
    ["text", () => response.text(), text],
    ["json", () => response.json(), { phone: "+12025550123" }],
    ["blob", async () => (await response.blob()).text(), text],
    ["arrayBuffer", async () => new TextDecoder().decode(await response.arrayBuffer()), text],
    ["bytes", async () => new TextDecoder().decode(await response.bytes()), text],
    ["formData", async () => (await form.formData()).get("b"), "2"],
    ["body", () => new Response(response.body).text(), text],
    ["clone", () => response.clone().clone().text(), text],
  ])("can be read again as %s", async (_way, read, value) => {
    expect([await read(), await read(), response.bodyUsed]).toEqual([value, value, false]);
  });

  it("keeps its head, in a clone as well", () => {
    for (const one of [response, response.clone()]) {
      expect(one).toBeInstanceOf(Response);
      expect([one.status, one.statusText, one.ok, one.url]).toEqual([201, "Created", true, ""]);
      expect(one.headers.get("x-request-id")).toBe("7");
    }
  });

  it.each([0, 204, 304, 999])("can be read with a status that allows no body: %i", async (status) => {
    const head = Object.defineProperty(new Response(null, json), "status", { value: status });
    const strange = readResponse(head, text).clone();
    expect([strange.status, strange.ok]).toEqual([status, status === 204]);
    expect(await new Response(strange.body).text()).toBe(text);
  });

  it("shows no body when it is printed", () => {
    const printed = inspect(response, { depth: 9, showHidden: true }) + JSON.stringify(response);
    expect(printed).not.toContain("2025550123");
  });
});
