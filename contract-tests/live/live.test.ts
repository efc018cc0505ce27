import type { ServerResponse } from "node:http";
import { describe, expect, inject, it, vi } from "vitest";
import { npmRun } from "../support/run.js";
import { startTestServer } from "../support/test-server.js";
import * as obedient from "./obedient-server.js";
import { probe } from "./probe.js";

const { botId, created, data, got, headers, json, key, listed, mediaType, probes } = obedient;
const { put, refused, replied, said, shown, unauthorized } = obedient;
const page = { headers: { "content-type": "text/html", "x-ratelimit-limit": "sixty" }, body: "<p>Wait." };

const env = { ANNIE_API_KEY: key, ANNIE_BOT_ID: botId, ANNIE_BASE_URL: "http://127.0.0.1:1" };
/** An operation of the specification that has no probe yet is named, and is no deviation. */
const unprobed = "not probed: ";

/** Runs the command in this process. */
async function check(settings: object, ...args: string[]) {
  const lines: string[] = [];
  const code = await probe(args, { ...env, ...settings }, (line) => line.startsWith(unprobed) || lines.push(line));
  return { code, lines, places: lines.flatMap((line) => /: (.+), expected /.exec(line)?.[1] ?? []) };
}

async function checkWith(change: obedient.Change) {
  const { url, bodies, chats } = await obedient.startObedientServer(change);
  return { ...(await check({ ANNIE_BASE_URL: url })), requests: bodies.length, chats: [...chats] };
}

/** Servers that deviate from the specification, and where. */
const drifts: [name: string, change: obedient.Change, ...places: string[]][] = [
  ["conversationId renamed", created(data({ conversationId: undefined, id: botId })), "/data/conversationId required"],
  ["conversationId null", created(data({ conversationId: null })), "/data/conversationId type"],
  ["conversationId not a UUID", created(data({ conversationId: "conv_5f8d" })), "/data/conversationId format"],
  ["a time without an offset", created(data({ startTime: "2026-03-02T09:15:00" })), "/data/startTime format"],
  ["tags as objects", created(data({ conversationTags: [{}] })), "/data/conversationTags/* type"],
  ["two at once", created(data({ orgId: "org_1", topic: 7 })), "/data/orgId format", "/data/topic type"],
  ["data renamed", created(json({ data: undefined, result: {} })), "/data required"],
  ["success false", created(json({ success: false })), "/success enum"],
  ["message a number", created(json({ message: 7 })), "/message type"],
  ["JSON in JSON", created(put({ body: '"{}"' })), "body type"],
  ["an empty body", created(put({ body: "" })), "body"],
  ["JSON as text", created(mediaType("text/plain")), "media type"],
  ["JSON in Latin-1", created(mediaType("application/json; charset=iso-8859-1")), "media type"],
  ["a malformed media type", created(mediaType("json")), "media type"],
  ["204", created(put({ status: 204, headers: {}, body: "" })), "media type"],
  ["a redirect", created(put({ status: 302, headers: { location: "/" }, body: "" })), "status 302"],
  ["500 with a wrong envelope", created(shown(500, json({ success: "no" }))), "status 500", "/success type"],
  ["conversations renamed", listed(json({ data: { items: [] } })), "/data/conversations required"],
  ["a count as text", listed(data({ pagination: { totalCount: "1" } })), "/data/pagination/totalCount type"],
  ["a conversation in a list", got(json({ data: [] })), "/data type"],
  ["a chat that is not found", got(shown(404)), "status 404"],
  ["messages in an object", said(json({ data: { messages: [] } })), "/data type"],
  ["a message as text", said(json({ data: ["Hello."] })), "/data/* type"],
  ["a message without a time", said(json({ data: [{ createdAt: "today" }] })), "/data/*/createdAt format"],
  ["no reply", replied(data({ message: undefined })), "/data/message required"],
  ["a reply that is a number", replied(data({ message: 7 })), "/data/message type"],
  ["a success as text", replied(data({ toolCalls: [{ success: "yes" }] })), "/data/toolCalls/*/success type"],
  ["no token needed", unauthorized(put({ status: 200 })), "status 200", "/success enum", "/data type"],
  ["403 without a token", unauthorized(shown(403)), "status 403"],
  ["401 with a wrong envelope", unauthorized(json({ message: ["No."] })), "/message type"],
  ["401 for an invalid request", refused(shown(401)), "status 401"],
  ["500 for an invalid request", refused(shown(500)), "status 500"],
  ["an error that is a text", refused(put({ body: '"Bad request"' })), "body type"],
  ["an error as problem+json", refused(mediaType("application/problem+json")), "media type"],
  ["429 with a limit in words", shown(429, headers({ "x-ratelimit-limit": "sixty" })), "header x-ratelimit-limit type"],
  ["429 with an empty header", shown(429, headers({ "x-ratelimit-reset": "" })), "header x-ratelimit-reset type"],
  ["429 with a wrong envelope", shown(429, json({ success: "no" })), "/success type"],
  ["429 with a page and no number", shown(429, put(page)), "media type", "header x-ratelimit-limit type"],
];

/** Responses that the specification leaves open. */
const allowed: [name: string, change: obedient.Change][] = [
  ["a new property", created(data({ clinic: {}, score: 0.5 }))],
  ["null for what is optional", created(data({ orgId: null, status: null, conversationTags: null }))],
  ["only the id", created(json({ data: { conversationId: botId } }))],
  ["201", created(put({ status: 201 }))],
  ["another value of status", created(data({ status: "CLOSED", medium: "VOICE" }))],
  ["a charset", created(mediaType('Application/JSON; charset="UTF-8"'))],
  ["a new header", created(headers({ "x-request-id": "7", "x-ratelimit-reset": "soon" }))],
  ["no pagination", listed(data({ pagination: null }))],
  ["an empty list", listed(shown(200, data({ conversations: [] })))],
  ["no messages", said(json({ data: [] }))],
  ["an empty reply", replied(json({ data: { message: "" } }))],
  ["another 4XX", refused(shown(404))],
  ["an error with details", refused(json({ data: [7], code: "E1", message: null }))],
];

const conforming = "probes sent: 43 of 43, deviations: 0, conversations created: 2";

describe("npm run test:live", () => {
  it("finds nothing wrong with the mock", async () => {
    const finished = await npmRun("test:live", [], { env: { ...env, ANNIE_BASE_URL: `${inject("mockUrl")}/` } });
    expect(finished).toMatchObject({ code: 0, stderr: "" });
    expect(finished.stdout.split("\n").filter((line) => !line.startsWith(unprobed))).toEqual([conforming, ""]);
  });

  it.each(drifts)("finds %s", async (_name, change, ...expected) => {
    const { code, places } = await checkWith(change);
    expect([code, ...new Set(places)]).toEqual([1, ...expected]);
  });

  it("finds each request that a server should have refused", async () => {
    const { lines } = await checkWith((answer, one) => (one.expected === "2XX" ? answer : shown(200)(answer, one)));
    const others = probes.filter(({ expected }) => expected !== "2XX");
    const found = others.map(({ name, expected }) => `${name}: status 200, expected ${expected}`);
    expect(lines).toEqual([...found, "probes sent: 43 of 43, deviations: 36, conversations created: 20"]);
  });

  it("says something only in the first chat that it has created", async () => {
    const ids = [botId.replace("1", "a"), botId.replace("1", "b")];
    const change = created((answer) => data({ conversationId: ids.shift() })(answer));
    expect(await checkWith(change)).toMatchObject({ code: 0, chats: [botId.replace("1", "a")] });
  });

  it("skips the probes that need a chat if none with a UUID is created", async () => {
    const skipped = "probes skipped, because the first one has created no chat that has a UUID: 10";
    const lines = [skipped, "probes sent: 33 of 43, deviations: 0, conversations created: 2"];
    const change = created(data({ conversationId: `urn:uuid:${botId}` })); // of the format, but more than a UUID
    expect(await checkWith(change)).toMatchObject({ code: 1, lines, chats: [] });
  });

  it("says once what is wrong with each item of a list", async () => {
    expect((await checkWith(listed(data({ conversations: [7, 7] })))).lines).toHaveLength(3);
  });

  it.each(allowed)("allows %s", async (_name, change) => {
    expect(await checkWith(change)).toMatchObject({ code: 0, lines: [conforming] });
  });

  it("prints what the specification says at the place", async () => {
    const { lines } = await checkWith(created(data({ conversationId: "1", orgId: 7 })));
    expect(lines).toContain('POST /conversations, optional properties: /data/conversationId format, expected "uuid"');
    expect(lines).toContain('POST /conversations, optional properties: /data/orgId type, expected ["string","null"]');
  });

  it.each([
    ["with", shown(429)],
    ["without", shown(429, put({ headers: { "content-type": "application/json" } }))],
  ])("stops at a 429 %s its headers", async (_with, limit) => {
    const change: obedient.Change = (answer, one) => (one.name.endsWith("no botId") ? limit(answer, one) : answer);
    const summary = "probes sent: 6 of 43, deviations: 0, conversations created: 2";
    const lines = ["The rate limit is used up, and 37 probes are left.", summary];
    expect(await checkWith(change)).toMatchObject({ code: 3, lines, requests: 6 });
  });

  it("stops if its key is not accepted", async () => {
    const lines = expect.arrayContaining(["The key of ANNIE_API_KEY is not accepted."]);
    expect(await checkWith(shown(401))).toMatchObject({ code: 1, lines, requests: 1 });
  });

  const late = new AbortController();
  it.each<[string, string, (response: ServerResponse) => void]>([
    ["no answer", "UND_ERR_SOCKET", (response) => response.destroy()],
    ["no answer in time", "TimeoutError", () => late.abort(new DOMException("", "TimeoutError"))],
    ["half an answer", "UND_ERR_SOCKET", (half) => half.writeHead(200).write("{", () => half.destroy())],
    ["an answer of more than 1 MB", "too large", (response) => response.end(" ".repeat(1_000_001))],
    ["an answer in UTF-16", "TypeError", (response) => response.end(Buffer.from("\ufeff{}", "utf16le"))],
  ])("stops after %s, and says why: %s", async (what, why, answer) => {
    const { signal } = what.endsWith("in time") ? late : new AbortController();
    const timeout = vi.spyOn(AbortSignal, "timeout").mockReturnValueOnce(signal);
    const { url, bodies } = await startTestServer(answer);
    const { code, lines } = await check({ ANNIE_BASE_URL: url });
    const line = `${probes[0]?.name}: answer, expected in UTF-8, up to 1 MB, within 30 s: ${why}`;
    expect([code, lines[0], bodies.length]).toEqual([1, line, 1]);
    expect(timeout).toHaveBeenLastCalledWith(30_000);
    timeout.mockRestore();
  });

  it.each([botId, `CANARY ${key}`])("prints nothing that a server says, nor the key: %s", async (conversationId) => {
    const canary = `CANARY ${key} ${botId}`;
    const items = { conversations: [canary], pagination: canary, toolCalls: [{ success: canary }] };
    const edit = json({ success: canary, message: [canary], data: { conversationId, ...items, [canary]: 7 } });
    const both = headers({ "content-type": `text/${key}`, "x-note": canary });
    const { lines, places } = await checkWith((answer) => both(edit(answer)));
    expect(places.length).toBeGreaterThan(100);
    expect(lines.join()).not.toMatch(new RegExp(`CANARY|${key}|${botId}`));
  });

  it.each<[string, object, string[], ...string[]]>([
    ["no settings", { ANNIE_API_KEY: "", ANNIE_BOT_ID: "" }, ["ANNIE_API_KEY must be", "ANNIE_BOT_ID must be"]],
    ["a key that cannot be sent", { ANNIE_API_KEY: "CANARY\nkey" }, ["ANNIE_API_KEY must be"]],
    ["a bot that is not a UUID", { ANNIE_BOT_ID: "CANARY" }, ["ANNIE_BOT_ID must be"]],
    ["another protocol", { ANNIE_BASE_URL: "ftp://CANARY" }, ["ANNIE_BASE_URL must be"]],
    ["a password", { ANNIE_BASE_URL: "http://me:CANARY@127.0.0.1" }, ["ANNIE_BASE_URL must be"]],
    ["an argument", {}, ["There are no arguments"], "--help"],
  ])("refuses %s", async (_what, settings, problems, ...args) => {
    const { code, lines } = await check(settings, ...args);
    expect([code, lines]).toEqual([2, problems.map((problem) => expect.stringContaining(problem))]);
    expect(lines.join()).not.toContain("CANARY");
  });

  it("goes to the server of the specification by default", async () => {
    const fetched = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("No network."));
    await check({ ANNIE_BASE_URL: "" });
    const urls = fetched.mock.calls.map(([url]) => url);
    fetched.mockRestore();
    expect(urls).toEqual(["https://api.helloannie.com/v1/conversations"]);
  });
});
