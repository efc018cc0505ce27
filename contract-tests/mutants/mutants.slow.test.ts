import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { specificationFile } from "../../scripts/specification.js";
import { createChain } from "./chain.js";
import { documentMutants } from "./document-mutants.js";
import { lintAll } from "./lint-mutants.js";

// All of them take minutes: npm run test:mutants. These tests show that what it says can be believed.
const text = await readFile(specificationFile, "utf8");
const document: object = parse(text);
const mutants = documentMutants(document);
const chain = await createChain();

const reworded = parse(text);
reworded.components.schemas.Conversation.description = "A conversation.";

describe("the mutants of the document", () => {
  it("are many, no two the same, and leave the document as it is", () => {
    expect(mutants.length).toBeGreaterThan(400);
    expect(new Set(mutants.map((mutant) => JSON.stringify(mutant.document))).size).toBe(mutants.length);
    expect(document).toEqual(parse(text));
  });

  it("are caught, while the document itself and other words for it are not", async () => {
    expect(await chain.run(document)).toEqual({});
    expect(await chain.run(reworded)).toEqual({});
    const unlinted = mutants.find(({ kind, pointer }) => kind === "drop" && pointer === "#/jsonSchemaDialect");
    const findings = await lintAll([document, unlinted?.document ?? {}, reworded]);
    expect(findings).toEqual([undefined, expect.stringContaining("rule/dialect-is-named"), undefined]);
  });

  const schemas = "#/components/schemas";
  it.each<[kind: string, pointer: string, stages: Record<string, RegExp>]>([
    [
      "change",
      `${schemas}/CreateConversationRequest/properties/idleTimeoutMinutes/minimum`,
      { facts: /takes exactly/, cases: /Minutes/ },
    ],
    [
      "rename",
      `${schemas}/CreateConversationRequest/properties/toNumber`,
      { facts: /takes/, types: /same/, exchange: /sends/ },
    ],
    ["drop", `${schemas}/Conversation/properties/duration/type/1`, { types: /same/, exchange: /Conversations? sends/ }],
    ["drop", "#/paths/~1conversations/post/responses/429", { facts: /statuses/, exchange: /429/ }],
    ["change", "#/servers/0/url", { facts: /server/, exchange: /sends the request example/ }],
    ["drop", "#/security", { facts: /authenticate/, exchange: /without a token/ }],
    [
      "change",
      "#/components/headers/X-RateLimit-Limit/schema/default",
      { facts: /rate limit has its documented default/ },
    ],
    ["add", `${schemas}/Conversation/properties/topic`, { facts: /deprecated/ }],
  ])("are caught for what they are: %s %s", async (kind, pointer, stages) => {
    const mutant = mutants.find((one) => one.kind === kind && one.pointer === pointer);
    const killers = await chain.run(mutant?.document ?? document);
    for (const [stage, words] of Object.entries(stages)) {
      expect(killers, stage).toHaveProperty(stage, expect.stringMatching(words));
    }
  });
});
