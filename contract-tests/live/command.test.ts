import type { ServerResponse } from "node:http";
import { describe, expect, inject, it, vi } from "vitest";
import { npmRun } from "../support/run.js";
import { startTestServer } from "../support/test-server.js";
import * as obedient from "./obedient-server.js";
import { probesFor } from "./probe-table.js";
import { placeOf, runCommand } from "./send-probes.js";

const { botId, key, onCreate, onRefusal, onSuccess, onUnauthorized } = obedient;
const { fail, set, setData, setHeaders, setJson } = obedient;
const onList = (edit: obedient.Edit) => onSuccess("GET /conversations", edit);
const onReply = (edit: obedient.Edit) => onSuccess("POST /conversations/{conversationId}/responses", edit);
const setMediaType = (text: string) => setHeaders({ "content-type": text });
const probes = probesFor(botId);
const env = { ANNIE_API_KEY: key, ANNIE_BOT_ID: botId, ANNIE_BASE_URL: "http://127.0.0.1:1" };
const conforming = "probes sent: 43 of 43, deviations: 0, conversations created: 2";
const noChat = "probes skipped, because the first one has created no chat that has a UUID: 10";
/** An operation that has no probe yet is named, and is no deviation. */
const unprobed = "not probed: ";

/** Runs the command in this process. */
async function check(settings: object, ...args: string[]) {
  const lines: string[] = [];
  const code = await runCommand(args, { ...env, ...settings }, (line) => line.startsWith(unprobed) || lines.push(line));
  return { code, lines };
}

async function checkWith(change: obedient.Change) {
  const { url, bodies, chats } = await obedient.startObedientServer(change);
  return { ...(await check({ ANNIE_BASE_URL: url })), requests: bodies.length, chats: [...chats] };
}

const isId = "/data/conversationId must be a uuid";
const orNull = "must be boolean or null";
const limitType = "header X-RateLimit-Limit must be integer";
const isMediaType = "media type, expected application/json in UTF-8";
const page = { headers: { "content-type": "text/html", "x-ratelimit-limit": "sixty" }, body: "<p>Wait." };
const drifts: [name: string, change: obedient.Change, ...found: string[]][] = [
  ["a renamed id", onCreate(setData({ conversationId: undefined, id: botId })), "/data/conversationId is required"],
  [
    "two wrong values",
    onCreate(setData({ conversationId: "1", topic: 7 })),
    isId,
    "/data/topic must be string or null",
  ],
  ["objects as tags", onCreate(setData({ conversationTags: [{}, {}] })), "/data/conversationTags/* must be string"],
  ["a renamed list", onList(setJson({ data: { items: [] } })), "/data/conversations is required"],
  ["a text as success", onReply(setData({ toolCalls: [{ success: "yes" }] })), `/data/toolCalls/*/success ${orNull}`],
  ["JSON in JSON", onCreate(set({ body: '"{}"' })), "body must be object"],
  ["an empty body", onCreate(set({ body: "" })), "body, expected JSON"],
  ["JSON as text", onCreate(setMediaType("text/plain")), isMediaType],
  ["JSON in Latin-1", onCreate(setMediaType("application/json; charset=iso-8859-1")), isMediaType],
  ["a redirect", onCreate(set({ status: 302, headers: { location: "/" }, body: "" })), "status 302, expected 2XX"],
  ["a wrong 500", onCreate(fail(500, { success: "no" })), "status 500, expected 2XX", `/success ${orNull}`],
  ["403 without a token", onUnauthorized(fail(403)), "status 403, expected 401"],
  ["401 for an invalid request", onRefusal(fail(401)), "status 401, expected 4XX but not 401"],
  ["500 for an invalid request", onRefusal(fail(500)), "status 500, expected 4XX but not 401"],
  ["429 with an empty header", (mock) => setHeaders({ "x-ratelimit-limit": "" })(fail(429)(mock)), limitType],
  ["429 with a page", set({ status: 429, ...page }), isMediaType, limitType],
];

const allowed: [name: string, change: obedient.Change][] = [
  ["a new property", onCreate(setData({ clinic: {}, score: 0.5 }))],
  ["null for what is optional", onCreate(setData({ orgId: null, status: null, conversationTags: null }))],
  ["another value of an open set", onCreate(setData({ status: "CLOSED", medium: "VOICE" }))],
  ["a charset", onCreate(setMediaType('Application/JSON; charset="UTF-8"'))],
  ["another success", onCreate(set({ status: 201 }))],
  ["an undeclared header", onCreate(setHeaders({ "x-request-id": "7", "x-ratelimit-reset": "soon" }))],
  ["an error with details", onRefusal(fail(404, { data: [7], code: "E1", message: null }))],
];

describe("npm run test:live", () => {
  it("finds nothing wrong with the mock", async () => {
    const finished = await npmRun("test:live", [], { env: { ...env, ANNIE_BASE_URL: `${inject("mockUrl")}/` } });
    expect(finished).toMatchObject({ code: 0, stderr: "" });
    expect(finished.stdout.split("\n").filter((line) => !line.startsWith(unprobed))).toEqual([conforming, ""]);
  });

  it.each(drifts)("finds %s", async (_name, change, ...expected) => {
    const { code, lines } = await checkWith(change);
    expect(code).toBe(1);
    expect(lines).toEqual([...new Set(lines)]);
    const found = lines.flatMap((line) => probes.flatMap(({ name }) => line.split(`${name}: `)[1] ?? []));
    expect([...new Set(found)]).toEqual(expected);
  });

  it.each(allowed)("allows %s", async (_name, change) => {
    expect(await checkWith(change)).toMatchObject({ code: 0, lines: [conforming] });
  });

  it("finds each request that a server should have refused", async () => {
    const valid = new Map<string, obedient.MockResponse>();
    const { lines } = await checkWith((mock, operation) => {
      if (mock.status < 300) valid.set(operation, mock);
      return valid.get(operation) ?? mock;
    });
    const others = probes.filter(({ expected }) => expected !== "2XX");
    const found = others.map(({ name, expected }) => `${name}: status 200, expected ${expected}`);
    expect(lines).toEqual([...found, "probes sent: 43 of 43, deviations: 36, conversations created: 20"]);
  });

  it("uses only the first chat that it has created", async () => {
    const ids = [botId.replace("1", "a"), botId.replace("1", "b")];
    const change = onCreate((mock) => setData({ conversationId: ids.shift() })(mock));
    expect(await checkWith(change)).toMatchObject({ code: 0, chats: [botId.replace("1", "a")] });
  });

  it.each<[what: string, change: obedient.Change, code: number, requests: number, line: string]>([
    ["no chat that has a UUID", onCreate(setData({ conversationId: `urn:uuid:${botId}` })), 1, 33, noChat],
    ["a 429 without headers", onRefusal(fail(429)), 3, 4, "The rate limit is used up, and 39 probes are left."],
    ["a key that is not accepted", fail(401), 1, 1, "The key of ANNIE_API_KEY is not accepted."],
  ])("sends no needless request after %s, and says why", async (_what, change, code, requests, line) => {
    expect(await checkWith(change)).toMatchObject({ code, requests, lines: expect.arrayContaining([line]) });
  });

  const late = new AbortController();
  it.each<[string, string, (response: ServerResponse) => void]>([
    ["no response in time", "TimeoutError", () => late.abort(new DOMException("", "TimeoutError"))],
    ["half a response", "UND_ERR_SOCKET", (half) => half.writeHead(200).write("{", () => half.destroy())],
    ["a response of more than 1 MB", "too large", (response) => response.end(" ".repeat(1_000_001))],
    ["a response in UTF-16", "TypeError", (response) => response.end(Buffer.from("\ufeff{}", "utf16le"))],
  ])("stops after %s, and says why: %s", async (what, why, respond) => {
    const { signal } = what === "no response in time" ? late : new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValueOnce(signal);
    const { url, bodies } = await startTestServer(respond);
    const { code, lines } = await check({ ANNIE_BASE_URL: url });
    const line = `${probes[0]?.name}: response, expected in UTF-8, up to 1 MB, within 30 s: ${why}`;
    expect([code, lines[0], bodies.length]).toEqual([1, line, 1]);
    expect(timeout).toHaveBeenLastCalledWith(30_000);
    timeout.mockRestore();
  });

  it.each([botId, `CANARY ${key}`])("prints no text of a server, nor the key: %s", async (conversationId) => {
    const canary = `CANARY ${key} ${botId}`;
    const items = { conversations: [canary], pagination: canary, toolCalls: [{ success: canary }] };
    const edit = setJson({ success: canary, message: [canary], data: { conversationId, ...items, [canary]: 7 } });
    const both = setHeaders({ "content-type": `text/${key}`, "x-note": canary });
    const { lines } = await checkWith((mock) => both(edit(mock)));
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.join()).not.toMatch(new RegExp(`CANARY|${key}|${botId}`));
    expect(placeOf({ path: "/data/CANARY", keyword: "additionalProperties", message: "" })).toBe("/data/*");
  });

  it.each<[string, object, string, ...string[]]>([
    ["no key", { ANNIE_API_KEY: "" }, "ANNIE_API_KEY must be"],
    ["a key that cannot be sent", { ANNIE_API_KEY: "CANARY\nkey" }, "ANNIE_API_KEY must be"],
    ["a bot that is not a UUID", { ANNIE_BOT_ID: "CANARY" }, "ANNIE_BOT_ID must be"],
    ["another protocol", { ANNIE_BASE_URL: "ftp://CANARY" }, "ANNIE_BASE_URL must be"],
    ["a password", { ANNIE_BASE_URL: "http://me:CANARY@127.0.0.1" }, "ANNIE_BASE_URL must be"],
    ["an argument", {}, "There are no arguments", "--help"],
  ])("refuses %s", async (_what, settings, problem, ...args) => {
    const { code, lines } = await check(settings, ...args);
    expect([code, lines]).toEqual([2, [expect.stringContaining(problem)]]);
    expect(lines.join()).not.toContain("CANARY");
  });

  it("goes to the server of the specification by default", async () => {
    const fetched = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("No network."));
    await check({ ANNIE_BASE_URL: "" });
    expect(fetched.mock.calls.map(([url]) => url)).toEqual(["https://api.helloannie.com/v1/conversations"]);
    fetched.mockRestore();
  });
});
