import { describe, expect, it } from "vitest";
import { documentsOf } from "./document-mutants.js";
import { createStages, lint } from "./stages.js";

// All of them take minutes: npm run test:mutants. These tests show that its report is true.
const { unedited, mutants } = await documentsOf(1);
const runStages = await createStages();

const mutantAt = (kind: string, pointer: string) =>
  mutants.find((one) => one.kind === kind && one.pointer === pointer)?.document ?? unedited;

describe("the mutants of the document", () => {
  it("are many, no two the same, and none the document itself", () => {
    expect(mutants.length).toBeGreaterThan(1_000);
    const texts = [unedited, ...mutants.map(({ document }) => document)].map((one) => JSON.stringify(one));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it("are caught by the lint, unlike the document itself", async () => {
    const found = await lint([unedited, mutantAt("drop", "#/jsonSchemaDialect")]);
    expect(found).toEqual([undefined, expect.stringContaining("rule/dialect-is-named")]);
  });

  it("are caught by the other stages, unlike the document itself", async () => {
    expect(await runStages(unedited)).toEqual({});
  });

  const schemas = "#/components/schemas";

  it.each<[kind: string, pointer: string, caughtBy: Record<string, RegExp>]>([
    [
      "rename",
      `${schemas}/CreateConversationRequest/properties/toNumber`,
      { facts: /^createConversation: request/, exchange: /^createConversation sends/ },
    ],
    ["drop", `${schemas}/Conversation/properties/duration/type/1`, { exchange: /Conversations? sends/ }],
    ["drop", "#/paths/~1conversations/post/responses/429", { facts: /^createConversation: resp/, exchange: /of 429/ }],
    ["drop", "#/security", { facts: /^the service: security/, exchange: /without a token/ }],
    ["add", `${schemas}/Conversation/properties/topic`, { facts: /^the service: deprecated/ }],
  ])("are caught by the check whose name says what is wrong: %s %s", async (kind, pointer, caughtBy) => {
    const found = await runStages(mutantAt(kind, pointer));
    for (const [stage, name] of Object.entries(caughtBy)) {
      expect(found, stage).toHaveProperty(stage, expect.stringMatching(name));
    }
  });
});
