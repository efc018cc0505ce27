import { describe, expect, it } from "vitest";
import { runDrifts } from "../live/drift-run.js";

const schemas = "#/components/schemas";
const { found, allowed } = await runDrifts();

describe("A run of test:live", () => {
  it(`finds ${found.length} of ${found.length} drifts, each where the specification is drifted from`, () => {
    expect(found.length).toBeGreaterThanOrEqual(40);
    expect(found.filter((drift) => !drift.found)).toEqual([]);
    expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
  });

  it(`raises no alarm at ${allowed.length} of ${allowed.length} servers that conform`, () => {
    expect(allowed.length).toBeGreaterThanOrEqual(10);
    expect(allowed.filter(({ alarms }) => alarms > 0)).toEqual([]);
  });

  it.each([
    ["createConversation 2XX body/data/orgId: format (string)", `${schemas}/Conversation/properties/orgId/format`],
    ["createConversation 2XX body/data/conversationId: required (object)", `${schemas}/Conversation/required`],
    [
      "createConversation 2XX body/data/actionsNeeded/*: type (null)",
      `${schemas}/Conversation/properties/actionsNeeded/items/type`,
    ],
    ["createConversation 401 body/message: type (boolean)", `${schemas}/ErrorResponse/properties/message/type`],
    [
      "createConversation 429 header/X-RateLimit-Reset: type (string)",
      "#/components/headers/X-RateLimit-Reset/schema/type",
    ],
    [
      "createConversation does not enforce enum of body/medium",
      `${schemas}/CreateConversationRequest/properties/medium/enum`,
    ],
    ["createConversation does not enforce type of body/messages/*/role", `${schemas}/Message/properties/role/type`],
    ["createConversation does not enforce type of body", `${schemas}/CreateConversationRequest/type`],
    ["no token is needed", "#/paths/~1conversations/post/responses/401"],
    ["JSON as text/plain", "#/paths/~1conversations/post/responses/2XX/content"],
    ["application/problem+json", "#/components/responses/ClientError/content"],
    ["500 for what is valid", "#/paths/~1conversations/post/responses/2XX"],
  ])("has the pointer of: %s", (name, pointer) => {
    expect(found.find((drift) => drift.name === name)?.pointers).toEqual([pointer]);
  });
});
