import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { readResponse } from "./read-response.js";

const text = '{"phone":"+12025550123"}';
const json = { headers: { "Content-Type": "application/json", "X-Request-Id": "7" } };

describe("a response that was read", () => {
  const response = readResponse(new Response(null, { status: 201, statusText: "Created", ...json }), text);

  it.each<[string, () => Promise<unknown>, unknown]>([
    ["text", () => response.text(), text],
    ["json", () => response.json(), { phone: "+12025550123" }],
    ["blob", async () => (await response.blob()).type, "application/json"],
    ["arrayBuffer", async () => new TextDecoder().decode(await response.arrayBuffer()), text],
    ["bytes", async () => new TextDecoder().decode(await response.bytes()), text],
    ["body", () => new Response(response.body).text(), text],
    ["clone", () => response.clone().clone().text(), text],
  ])("can be read again as %s", async (_way, read, value) => {
    expect([await read(), await read(), response.bodyUsed]).toEqual([value, value, false]);
  });

  it("can be read again as a form", async () => {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const form = readResponse(new Response(null, { headers }), "a=1&b=2");
    for (let times = 0; times < 2; times += 1) expect((await form.formData()).get("b")).toBe("2");
  });

  it("keeps its head, in a clone as well", () => {
    for (const one of [response, response.clone()]) {
      expect(one).toBeInstanceOf(Response);
      expect([one.status, one.statusText, one.ok, one.url]).toEqual([201, "Created", true, ""]);
      expect(one.headers.get("x-request-id")).toBe("7");
    }
  });

  it.each([0, 101, 204, 304, 999])("can be read with a status that allows no body: %i", async (status) => {
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
