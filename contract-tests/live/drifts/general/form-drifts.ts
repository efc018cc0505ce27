import type { Json, JsonObject } from "../../../cases/schema.js";
import { body, data, renamed, to } from "../changes.js";
import type { GeneralDrift, Pointers } from "./pointers.js";

/** The form of a conversation. */
export const formDrifts = ({ says }: Pointers): GeneralDrift[] => {
  const names: [name: string, place: string, (name: string) => string][] = [
    [
      "conversationId is conversation_id",
      "/data/conversationId",
      (name) => name.replace("conversationId", "conversation_id"),
    ],
    ["conversationId is id", "/data/conversationId", (name) => name.replace("conversationId", "id")],
    [
      "names are in snake_case",
      "/data/conversationId",
      (name) => name.replaceAll(/[A-Z]/g, (one) => `_${one.toLowerCase()}`),
    ],
    ["data is result", "/data", (name) => name.replace(/^data$/, "result")],
    ["data is conversation", "/data", (name) => name.replace(/^data$/, "conversation")],
  ];
  const envelopes: [name: string, keyword: string, place: string, (all: JsonObject) => Json][] = [
    ["no envelope", "required", "/success", (all) => all["data"] ?? null],
    ["the answer is a list", "type", "", (all) => [all]],
    ["JSON in JSON", "type", "", (all) => JSON.stringify(all)],
    ["data is a list", "type", "/data", (all) => ({ ...all, data: [all["data"] ?? null] })],
    ["data is an id", "type", "/data", (all) => ({ ...all, data: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" })],
    ['success is "true"', "type", "/success", (all) => ({ ...all, success: "true" })],
    ["success is 1", "type", "/success", (all) => ({ ...all, success: 1 })],
    ["message is a list", "type", "/message", (all) => ({ ...all, message: ["Created."] })],
  ];
  const properties: [name: string, keyword: string, place: string, JsonObject][] = [
    [
      "conversationId without hyphens",
      "format",
      "/conversationId",
      { conversationId: "5f8d0d556f6c4f1c9d3a2b7e1c4a9f10" },
    ],
    ["conversationId with a prefix", "format", "/conversationId", { conversationId: "conv_5f8d0d55" }],
    ["startTime in milliseconds", "type", "/startTime", { startTime: 1772442900000 }],
    ["startTime without an offset", "format", "/startTime", { startTime: "2026-03-02T09:15:00" }],
    ["endTime is a date", "format", "/endTime", { endTime: "2026-03-02" }],
    ["duration is text", "type", "/duration", { duration: "1500" }],
    ["tags are one text", "type", "/conversationTags", { conversationTags: "appointment,existing" }],
    ["tags are objects", "type", "/conversationTags/*", { conversationTags: [{ name: "appointment" }] }],
    ["status is an object", "type", "/status", { status: { name: "OPEN" } }],
  ];
  return [
    ...names.map(([name, place, rename]): GeneralDrift => {
      return [
        name,
        [says("2XX", "required", place)],
        to(
          ["valid"],
          body((all) => renamed(all, rename)),
        ),
      ];
    }),
    ...envelopes.map(([name, keyword, place, change]): GeneralDrift => {
      return [name, [says("2XX", keyword, place)], to(["valid"], body(change))];
    }),
    ...properties.map(([name, keyword, place, more]): GeneralDrift => {
      const change = data((all) => ({ ...all, ...more }));
      return [name, [says("2XX", keyword, `/data${place}`)], to(["valid"], change)];
    }),
    [
      "two things are wrong at once",
      [says("2XX", "format", "/data/orgId"), says("2XX", "type", "/data/topic")],
      to(
        ["valid"],
        data((all) => ({ ...all, orgId: "org_1", topic: 7 })),
      ),
    ],
  ];
};
