import { ContractViolationError, createAnnieClient } from "annie-conversations";
import { describe, expect, inject, it, vi } from "vitest";
import { documentedFacts } from "./documented-facts.js";

// Every documented constraint of the request, broken one at a time, by hand.
const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
const valid = { medium: "CHAT", botId };
const cases: [what: string, body: unknown, path: string, keyword: string][] = [
  ["no medium", { botId }, "/medium", "required"],
  ["a medium that is not documented", { ...valid, medium: "FAX" }, "/medium", "enum"],
  ["a medium in lower case", { ...valid, medium: "sms" }, "/medium", "enum"],
  ["a medium that is null", { ...valid, medium: null }, "/medium", "type"],
  ["no botId", { medium: "SMS" }, "/botId", "required"],
  ["a botId that is no uuid", { ...valid, botId: "nope" }, "/botId", "format"],
  ["a botId that is a number", { ...valid, botId: 7 }, "/botId", "type"],
  ["a toNumber that is a number", { ...valid, toNumber: 12025550123 }, "/toNumber", "type"],
  ["a toNumber that is null", { ...valid, toNumber: null }, "/toNumber", "type"],
  ["messages that are no array", { ...valid, messages: { role: "user", input: "Hi" } }, "/messages", "type"],
  ["a message that is no object", { ...valid, messages: ["Hi"] }, "/messages/0", "type"],
  ["a role that is no string", { ...valid, messages: [{}, { role: 1 }] }, "/messages/1/role", "type"],
  ["an input that is no string", { ...valid, messages: [{ input: null }] }, "/messages/0/input", "type"],
  [
    "an unknown property of a message",
    { ...valid, messages: [{ text: "Hi" }] },
    "/messages/0/text",
    "additionalProperties",
  ],
  ...["idleTimeoutMinutes", "maxOpenMinutes"].flatMap((name): typeof cases => [
    [`${name} of 0`, { ...valid, [name]: 0 }, `/${name}`, "minimum"],
    [`negative ${name}`, { ...valid, [name]: -5 }, `/${name}`, "minimum"],
    [`${name} of one and a half`, { ...valid, [name]: 1.5 }, `/${name}`, "multipleOf"],
    [`${name} that is a string`, { ...valid, [name]: "15" }, `/${name}`, "type"],
  ]),
  ["an unknown property", { ...valid, toNumbr: "+12025550123" }, "/toNumbr", "additionalProperties"],
  ["a body that is an array", [valid], "", "type"],
  ["a body that is a string", "CHAT", "", "type"],
];

const baseUrl = inject("mockUrl");

/** Every place and keyword of a schema that a value can break. */
function constraintsOf(path: string, schema: object): string[] {
  const { required = [], properties = {}, items, ...keywords }: Record<string, unknown> = { ...schema };
  return [
    ...Object.keys(keywords).map((keyword) => `${path} ${keyword}`),
    ...[required].flat().map((name) => `${path}/${name} required`),
    ...Object.entries(Object(properties)).flatMap(([name, one]) => constraintsOf(`${path}/${name}`, Object(one))),
    ...(items ? constraintsOf(`${path}/*`, Object(items)) : []),
  ];
}

/** Sent past the client, as someone without it would. */
function post(body: unknown): Promise<Response> {
  const headers = { "Content-Type": "application/json", Authorization: "Bearer a-token" };
  return fetch(`${baseUrl}/conversations`, { method: "POST", headers, body: JSON.stringify(body) });
}

describe("createConversation refuses", () => {
  it.each(cases)("%s", async (_what, body, path, keyword) => {
    const fetch = vi.fn();
    const annie = createAnnieClient({ baseUrl, token: "a-token", fetch });
    // @ts-expect-error: an invalid body is what is tested.
    const error: unknown = await annie.conversations.create(body).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(ContractViolationError);
    expect(error).toMatchObject({ direction: "request", outcome: "not-executed", attempts: [] });
    expect(error).toHaveProperty("issues", expect.arrayContaining([expect.objectContaining({ path, keyword })]));
    expect(fetch).not.toHaveBeenCalled();

    const answer = await post(body);
    expect(answer.status).toBe(422);
    const at = ["request", "body", ...path.split("/").slice(1)];
    const violations: { location: string[]; code: string }[] = JSON.parse(answer.headers.get("sl-violations") ?? "[]");
    // A missing or unknown property is reported by Prism at the object that it is missing in or does not belong to.
    const location = keyword === "required" || keyword === "additionalProperties" ? at.slice(0, -1) : at;
    expect(violations).toContainEqual(expect.objectContaining({ location, code: keyword }));
  });

  it("a body that is null, which Prism takes for none at all", async () => {
    const annie = createAnnieClient({ baseUrl, token: "a-token" });
    // @ts-expect-error: an invalid body is what is tested.
    await expect(annie.conversations.create(null)).rejects.toHaveProperty("issues", [
      { path: "", keyword: "type", message: "must be object" },
    ]);
    expect((await post(null)).status).toBe(422);
  });

  it("breaks every property and every keyword that the documentation constrains", () => {
    const broken = cases.map(([, , path, keyword]) => {
      // An unknown property has a name of its own; what is broken is that the object has no other properties.
      const place = keyword === "additionalProperties" ? path.replace(/\/[^/]*$/, "") : path;
      return `${place.replace(/\/\d+/g, "/*")} ${keyword}`;
    });
    const { request } = documentedFacts["createConversation"] ?? {};
    expect(broken).toEqual(expect.arrayContaining(constraintsOf("", request?.schema ?? {})));
  });
});

describe("createConversation accepts", () => {
  it.each<[string, object]>([
    ["the smallest limits", { idleTimeoutMinutes: 1, maxOpenMinutes: 1 }],
    // Clamped by the service, not refused: there is no maximum.
    ["limits of any size", { idleTimeoutMinutes: 1e20, maxOpenMinutes: Number.MAX_SAFE_INTEGER }],
    ["a limit that is written as a decimal", { idleTimeoutMinutes: 2.0 }],
    ["a toNumber of any form", { toNumber: "extension 12, ask for Jo" }],
    ["an empty toNumber", { toNumber: "" }],
    ["no messages", { messages: [] }],
    ["a role that is not documented", { messages: [{ role: "assistant", input: "Hi" }] }],
    ["a message without its properties", { messages: [{}] }],
    ["a botId in capitals", { botId: botId.toUpperCase() }],
    ["a property that is undefined", { toNumber: undefined }],
  ])("%s", async (_what, properties) => {
    const annie = createAnnieClient({ baseUrl, token: "a-token", strict: true });
    const body = { medium: "SMS" as const, botId, ...properties };
    await expect(annie.conversations.create(body)).resolves.toHaveProperty("conversationId");
  });
});
