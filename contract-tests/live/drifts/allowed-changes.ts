import { isObject, type Json, type JsonObject, type Schema, typesOf } from "../../cases/schema.js";
import type { OperationContract } from "../contract.js";
import { body, data, headers, raw, status, to, withHeaders } from "./changes.js";
import type { Change } from "./obedient-server.js";

/** Another answer that is as good. */
export interface AllowedChange {
  readonly name: string;
  readonly change: Change;
}

/** What a service may change without a word, as the specification leaves it open: of createConversation. */
export function allowedChanges({ responses }: OperationContract): AllowedChange[] {
  const schema = responses.find((one) => one.status === "2XX")?.body?.schema ?? {};
  const conversation = schema.properties?.["data"] ?? {};
  const success = (change: (all: JsonObject) => Json): Change => to(["valid"], body(change));
  const inData = (change: (all: JsonObject) => Json): Change => to(["valid"], data(change));
  const changes: [string, Change][] = [
    ["201", to(["valid"], status(201))],
    ["202", to(["valid"], status(202))],
    ["299", to(["valid"], status(299))],
    ["403 for what is invalid", to(["invalid"], status(403))],
    ["404 for what is invalid", to(["invalid"], status(404))],
    ["409 for what is invalid", to(["invalid"], status(409))],
    ["422 for what is invalid", to(["invalid"], status(422))],
    ["the other example", success(() => finished)],
    ["a new property", success((all) => ({ ...all, requestId: 7 }))],
    ["a new property of a conversation", inData((all) => ({ ...all, clinic: { name: "" }, score: 0.5 }))],
    ["a new status", inData((all) => ({ ...all, status: "ARCHIVED" }))],
    ["a new medium", inData((all) => ({ ...all, medium: "VOICE" }))],
    ["SMS in an answer", inData((all) => ({ ...all, medium: "SMS", toNumber: "+12025550123" }))],
    ["everything that may be null", inData((all) => ({ ...all, ...nullsOf(conversation) }))],
    ["nothing but the id", inData(({ conversationId = null }) => ({ conversationId }))],
    ["no tags", inData((all) => ({ ...all, conversationTags: [], actionsNeeded: [] }))],
    ["many tags", inData((all) => ({ ...all, conversationTags: Array.from({ length: 100 }, String) }))],
    ["ids in capitals", inData((all) => ({ ...all, conversationId: String(all["conversationId"]).toUpperCase() }))],
    ["times with an offset", inData((all) => ({ ...all, startTime: "2026-03-02T01:15:00.123-08:00" }))],
    ["a duration with a fraction", inData((all) => ({ ...all, duration: 1500.25 }))],
    ["a long summary", inData((all) => ({ ...all, summary: "é😀\u2028".repeat(10_000) }))],
    ["a message", success((all) => ({ ...all, message: "Created." }))],
    ["a message that is null", success((all) => ({ ...all, message: null }))],
    ["properties in another order", success((all) => Object.fromEntries(Object.entries(all).reverse()))],
    [
      "JSON with white space",
      to(
        ["valid", "invalid"],
        raw((text) => JSON.stringify(JSON.parse(text), null, "\t")),
      ),
    ],
    ["a charset", to(["valid", "invalid"], headers({ "Content-Type": "application/json; charset=utf-8" }))],
    ["a media type in capitals", to(["valid"], headers({ "Content-Type": "Application/JSON;charset=UTF-8" }))],
    ["new headers", to(["valid", "invalid"], headers({ "X-Request-Id": "7", "Set-Cookie": ["a=1", "b=2"] }))],
    [
      "the rate limit in every answer",
      ({ obedient }) => withHeaders(obedient, { "X-RateLimit-Limit": "60", "X-RateLimit-Reset": "soon" }),
    ],
    [
      "errors with details",
      to(
        ["invalid"],
        body((all) => ({ ...all, data: { errors: [7] }, code: "E1" })),
      ),
    ],
    [
      "errors without a message",
      to(
        ["invalid", "no token"],
        body(() => ({})),
      ),
    ],
    ["a 429 without headers", to(["valid"], ({ shown }) => ({ ...shown(429), headers: json }))],
    ["a 429 with Retry-After", to(["valid"], ({ shown }) => withHeaders(shown(429), { "Retry-After": "30" }))],
  ];
  return changes.map(([name, change]) => ({ name, change }));
}

const json = { "Content-Type": "application/json" };
const finished = { success: true, data: { conversationId: "0c9a7e1b-52d4-4e0f-b1a6-7f3e5d2c8b90", status: "CLOSED" } };

function nullsOf({ properties = {} }: Schema): JsonObject {
  const nullable = Object.entries(properties).filter(([, one]) => isObject(one) && typesOf(one).includes("null"));
  return Object.fromEntries(nullable.map(([name]) => [name, null]));
}
