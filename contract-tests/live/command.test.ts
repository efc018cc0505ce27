import type { ServerResponse } from "node:http";
import { describe, expect, inject, it, vi } from "vitest";
import { npmRun } from "../support/run.js";
import { startTestServer } from "../support/test-server.js";
import * as editedMock from "./edited-mock.js";
import { probesFor } from "./probes.js";
import { placeOf, runCommand } from "./send-probes.js";

const { botId, key, onCreate, onRefusal, onUnauthorized, fail, set, setData, setHeaders } = editedMock;
const { probes } = probesFor(botId);
const env = { ANNIE_API_KEY: key, ANNIE_BOT_ID: botId, ANNIE_BASE_URL: "http://127.0.0.1:1" };
const conforming = "probes sent: 41 of 41, deviations: 0, conversations created: 2";
const noChat = "probes skipped, because the first one has created no chat that has a UUID: 9";
/** The start of a line about an operation without a probe, which is not a deviation. */
const unprobed = "not probed: ";

/** Runs the command in this process. */
async function check(settings: object, ...args: string[]) {
  const lines: string[] = [];
  const code = await runCommand(args, { ...env, ...settings }, (line) => line.startsWith(unprobed) || lines.push(line));
  return { code, lines };
}

async function checkWith(edit: editedMock.EditOfOperation) {
  const { url, bodies, chats } = await editedMock.startEditedMock(edit);
  return { ...(await check({ ANNIE_BASE_URL: url })), requests: bodies.length, chats: [...chats] };
}

const isMediaType = "media type, expected application/json in UTF-8";
const inLatin1 = { "content-type": "application/json; charset=iso-8859-1" };
const page = { headers: { "content-type": "text/html", "x-ratelimit-limit": "sixty" }, body: "<p>Wait." };
const tagsAndTopic = ["/data/conversationTags/* must be string", "/data/topic must be string or null"];
const wrong500 = ["status 500, expected 2XX", "/success must be boolean or null"];
const deviations: [name: string, edit: editedMock.EditOfOperation, ...found: string[]][] = [
  ["a renamed id", onCreate(setData({ conversationId: undefined, id: botId })), "/data/conversationId is required"],
  ["two wrong values", onCreate(setData({ topic: 7, conversationTags: [{}, {}] })), ...tagsAndTopic],
  ["JSON in JSON", onCreate(set({ body: '"{}"' })), "body must be object"],
  ["an empty body", onCreate(set({ body: "" })), "body, expected JSON"],
  ["JSON in Latin-1", onCreate(setHeaders(inLatin1)), isMediaType],
  ["a redirect", onCreate(set({ status: 302, headers: { location: "/" }, body: "" })), "status 302, expected 2XX"],
  ["a wrong 500", onCreate(fail(500, { success: "no" })), ...wrong500],
  ["403 without a token", onUnauthorized(fail(403)), "status 403, expected 401"],
  ["401 for an invalid request", onRefusal(fail(401)), "status 401, expected 4XX but not 401"],
  ["500 for an invalid request", onRefusal(fail(500)), "status 500, expected 4XX but not 401"],
  ["429 with a page", set({ status: 429, ...page }), isMediaType, "header X-RateLimit-Limit must be integer"],
];

const openValues = { clinic: {}, orgId: null, conversationTags: null, status: "CLOSED", medium: "VOICE" };
const charset = { "content-type": 'Application/JSON; charset="UTF-8"', "x-ratelimit-reset": "soon" };
const allowed: [name: string, edit: editedMock.EditOfOperation][] = [
  ["a new property, null for an optional one, and a new value of an open set", onCreate(setData(openValues))],
  ["a 201, with a charset and another header", onCreate((mock) => setHeaders(charset)({ ...mock, status: 201 }))],
  ["an error with details", onRefusal(fail(404, { data: [7], code: "E1", message: null }))],
];

describe("npm run test:live", () => {
  it("requests no SMS, sends no phone number, and names no conversation that might exist", () => {
    expect(JSON.stringify(probes.map(({ request }) => request))).not.toMatch(/sms|"toNumber":(?!\{\})/i);
    const named = probes.flatMap(({ request: { path } }) => (path ? [path["conversationId"]] : []));
    expect(named).not.toEqual([]);
    for (const id of named) expect(id).not.toMatch(/^[\da-f-]{36}$/i);
  });

  it("reports no deviation of the mock", async () => {
    const finished = await npmRun("test:live", [], { env: { ...env, ANNIE_BASE_URL: `${inject("mockUrl")}/` } });
    expect(finished).toMatchObject({ code: 0, stderr: "" });
    expect(finished.stdout.split("\n").filter((line) => !line.startsWith(unprobed))).toEqual([conforming, ""]);
  });

  it.each(deviations)("reports %s", async (_name, edit, ...expected) => {
    const { code, lines } = await checkWith(edit);
    expect(code).toBe(1);
    expect(lines).toEqual([...new Set(lines)]);
    const found = lines.flatMap((line) => probes.flatMap(({ name }) => line.split(`${name}: `)[1] ?? []));
    expect([...new Set(found)]).toEqual(expected);
  });

  it.each(allowed)("accepts %s", async (_name, edit) => {
    expect(await checkWith(edit)).toMatchObject({ code: 0, lines: [conforming] });
  });

  it("reports each request that a server should have refused", async () => {
    const { lines } = await checkWith(set({ status: 200 }));
    const found = probes.filter(({ expected }) => expected !== "2XX");
    expect(found).toHaveLength(34);
    for (const { name, expected } of found) expect(lines).toContain(`${name}: status 200, expected ${expected}`);
  });

  it("uses only the first chat that it created", async () => {
    const ids = [botId.replace("1", "a"), botId.replace("1", "b")];
    const edit = onCreate((mock) => setData({ conversationId: ids.shift() })(mock));
    expect(await checkWith(edit)).toMatchObject({ code: 0, chats: [botId.replace("1", "a")] });
  });

  it.each<[what: string, edit: editedMock.EditOfOperation, code: number, requests: number, line: string]>([
    ["no chat that has a UUID", onCreate(setData({ conversationId: `urn:uuid:${botId}` })), 1, 32, noChat],
    ["a 429 without headers", onRefusal(fail(429)), 3, 4, "The rate limit is used up, and 37 probes are left."],
    ["a key that is not accepted", fail(401), 1, 1, "The key of ANNIE_API_KEY is not accepted."],
  ])("sends no needless request after %s, and says why", async (_what, edit, code, requests, line) => {
    expect(await checkWith(edit)).toMatchObject({ code, requests, lines: expect.arrayContaining([line]) });
  });

  it.each<[what: string, why: string, respond: (response: ServerResponse) => void]>([
    ["no response in time", "TimeoutError", () => {}],
    ["half a response", "UND_ERR_SOCKET", (half) => half.writeHead(200).write("{", () => half.destroy())],
    ["a response of more than 1 MB", "ResponseTooLarge", (response) => response.end(" ".repeat(1_000_001))],
    ["a response in UTF-16", "U+FFFD", (response) => response.end(Buffer.from("\ufeff{}", "utf16le"))],
  ])("stops after %s, and says why: %s", async (_what, why, respond) => {
    const late = new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValueOnce(late.signal);
    const { url, bodies, arrived } = await startTestServer(respond);
    if (why === "TimeoutError") arrived.then(() => late.abort(new DOMException("", why)));
    const { code, lines } = await check({ ANNIE_BASE_URL: url });
    const line = `${probes[0]?.name}: response, expected in UTF-8, up to 1 MB, within 30 s: ${why}`;
    expect([code, lines[0], bodies.length]).toEqual([1, line, 1]);
    expect(timeout).toHaveBeenLastCalledWith(30_000);
    timeout.mockRestore();
  });

  it.each([botId, `CANARY ${key}`])("prints neither the server's text nor the key: %s", async (conversationId) => {
    const canary = `CANARY ${key} ${botId}`;
    const items = { conversations: [canary], pagination: canary, toolCalls: [{ success: canary }] };
    const data = { conversationId, ...items, [canary]: 7 };
    const body = JSON.stringify({ success: canary, message: [canary], data });
    const headers = { "content-type": `text/${key}`, "x-note": canary };
    const { lines } = await checkWith((mock) => ({ ...mock, headers, body }));
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.join()).not.toMatch(new RegExp(`CANARY|${key}|${botId}`));
    expect(placeOf({ path: "/data/CANARY", keyword: "additionalProperties", message: "" })).toBe("/data/*");
  });

  it.each<[what: string, settings: object, problem: string, ...args: string[]]>([
    ["a key that cannot be sent", { ANNIE_API_KEY: "CANARY\nkey" }, "ANNIE_API_KEY must be"],
    ["a bot that is not a UUID", { ANNIE_BOT_ID: "CANARY" }, "ANNIE_BOT_ID must be"],
    ["a password in the URL", { ANNIE_BASE_URL: "http://me:CANARY@127.0.0.1" }, "ANNIE_BASE_URL must be"],
    ["an argument", {}, "There are no arguments", "--help"],
  ])("refuses %s", async (_what, settings, problem, ...args) => {
    const { code, lines } = await check(settings, ...args);
    expect([code, lines]).toEqual([2, [expect.stringContaining(problem)]]);
    expect(lines.join()).not.toContain("CANARY");
  });

  it("sends to the server of the specification by default", async () => {
    const fetched = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("No network."));
    await check({ ANNIE_BASE_URL: "" });
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(["https://api.helloannie.com/v1/conversations"]);
    fetched.mockRestore();
  });
});
