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
    ["blob", async () => (await response.blob()).text(), text],
    ["the type of its blob", async () => (await response.blob()).type, "application/json"],
    ["arrayBuffer", async () => new TextDecoder().decode(await response.arrayBuffer()), text],
    ["bytes", async () => new TextDecoder().decode(await response.bytes()), text],
    ["body", () => new Response(response.body).text(), text],
    ["a clone", () => response.clone().text(), text],
    ["a clone of a clone", () => response.clone().clone().json(), { phone: "+12025550123" }],
  ])("can be read again: %s", async (_what, read, value) => {
    expect(await read()).toEqual(value);
    expect(await read()).toEqual(value);
    expect(response.bodyUsed).toBe(false);
  });

  it("can be read as a form", async () => {
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    const form = readResponse(new Response(null, { headers }), "a=1&b=2");
    for (let times = 0; times < 2; times += 1) expect((await form.formData()).get("b")).toBe("2");
  });

  it("has the head that came, in a clone as well", () => {
    for (const one of [response, response.clone()]) {
      expect(one).toBeInstanceOf(Response);
      expect([one.status, one.statusText, one.ok, one.redirected, one.url]).toEqual([201, "Created", true, false, ""]);
      expect(one.headers.get("x-request-id")).toBe("7");
    }
  });

  it("is no JSON if what came is none", async () => {
    await expect(readResponse(new Response(), "<html>").json()).rejects.toThrow(SyntaxError);
    await expect(readResponse(new Response(), "").json()).rejects.toThrow(SyntaxError);
  });

  it("shows no body when it is printed", () => {
    for (const shown of [inspect(response, { depth: 9, showHidden: true }), JSON.stringify(response)]) {
      expect(shown).not.toContain("2025550123");
    }
  });
});

describe("a head that no response can be made with", () => {
  it.each([0, 101, 204, 304, 999])("is kept, with a body that can be read: %i", async (status) => {
    const head = Object.defineProperty(new Response(null, json), "status", { value: status });
    const response = readResponse(head, text).clone();
    expect([response.status, response.ok]).toEqual([status, status === 204]);
    expect(await response.json()).toEqual(await new Response(response.body).json());
  });
});
