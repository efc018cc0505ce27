import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { specificationFile } from "../../scripts/specification.js";
import { createChain } from "./chain.js";
import { documentMutants } from "./document-mutants.js";
import { lintAll } from "./lint-all.js";

// All of them take minutes: npm run test:mutants. These tests show that its report is true.
const text = await readFile(specificationFile, "utf8");
const document: object = parse(text);
const mutants = documentMutants(document);
const chain = await createChain();

const mutantAt = (kind: string, pointer: string) =>
  mutants.find((one) => one.kind === kind && one.pointer === pointer)?.document ?? document;

describe("the mutants of the document", () => {
  it("are many, no two the same, and leave the document as it is", () => {
    expect(mutants.length).toBeGreaterThan(1_000);
    expect(new Set(mutants.map((mutant) => JSON.stringify(mutant.document))).size).toBe(mutants.length);
    expect(document).toEqual(parse(text));
  });

  it("are caught by the lint or the chain, unlike the document itself and other words for it", async () => {
    const reworded = parse(text);
    reworded.components.schemas.Conversation.description = "A conversation.";
    for (const harmless of [document, reworded]) expect(await chain.run(harmless)).toEqual({});
    const findings = await lintAll([document, mutantAt("drop", "#/jsonSchemaDialect"), reworded]);
    expect(findings).toEqual([undefined, expect.stringContaining("rule/dialect-is-named"), undefined]);
  });

  const request = "#/components/schemas/CreateConversationRequest/properties";
  it.each<[kind: string, pointer: string, killers: Record<string, RegExp>]>([
    ["change", `${request}/idleTimeoutMinutes/minimum`, { facts: /^createConversation: request as/ }],
    ["rename", `${request}/toNumber`, { facts: /^createConversation: request/, exchange: /^createConversation sends/ }],
    ["drop", "#/components/schemas/Conversation/properties/duration/type/1", { exchange: /Conversations? sends/ }],
    ["drop", "#/paths/~1conversations/post/responses/429", { facts: /^createConversation: resp/, exchange: /of 429/ }],
    ["change", "#/servers/0/url", { facts: /^the service: servers/, exchange: /sends/ }],
    ["drop", "#/security", { facts: /^the service: security/, exchange: /without a token/ }],
    ["change", "#/components/headers/X-RateLimit-Limit/schema/default", { facts: /^the service: defaults/ }],
    ["add", "#/components/schemas/Conversation/properties/topic", { facts: /^the service: deprecated/ }],
  ])("are caught by the check whose name says what is wrong: %s %s", async (kind, pointer, killers) => {
    const found = await chain.run(mutantAt(kind, pointer));
    for (const [stage, name] of Object.entries(killers)) {
      expect(found, stage).toHaveProperty(stage, expect.stringMatching(name));
    }
  });
});
