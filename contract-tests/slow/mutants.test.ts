import { describe, expect, it } from "vitest";
import { readSpecification, type Specification } from "../../scripts/specification.js";
import { allMutants } from "../mutants/all-mutants.js";
import { createChain } from "../mutants/chain.js";
import { differences } from "../mutants/evidence.js";
import { lintAll } from "../mutants/lint-mutants.js";
import { idOf } from "../mutants/mutant.js";
import { fixtureSpecification } from "../support/fixture.js";

// All of them take a minute or two: npm run test:mutants. Here it is tried that what it says can be believed.
const specification = await readSpecification();
const mutants = allMutants(specification);
const chain = await createChain();

/** The specification in other words: what nobody has to notice. */
async function reworded(): Promise<Specification> {
  const changed = await readSpecification();
  Object(changed.components?.schemas?.["Conversation"]).description = "A conversation.";
  return changed;
}

describe("the mutants of the specification", () => {
  it("are of every kind that a hand can slip, no two the same, and more with more operations", async () => {
    expect([...new Set(mutants.map(({ kind }) => kind))].sort()).toMatchSnapshot();
    expect(mutants.length).toBeGreaterThan(550);
    expect(new Set(mutants.map(({ specification: one }) => JSON.stringify(one))).size).toBe(mutants.length);
    expect(new Set(mutants.map(idOf)).size).toBe(mutants.length);
    expect(allMutants(await fixtureSpecification()).length).toBeGreaterThan(mutants.length + 200);
  });

  it("leave the specification as it is", async () => {
    expect(specification).toEqual(await readSpecification());
  });

  it("are noticed, where the specification itself and other words for it are not", async () => {
    expect(await chain.run(specification)).toEqual({});
    expect(await chain.run(await reworded())).toEqual({});
    const [sample] = mutants.filter(({ kind }) => kind === "property dropped");
    expect(await chain.run(sample?.specification ?? {})).not.toEqual({});
  });

  it.each<[kind: string, what: string, stages: Record<string, RegExp>]>([
    ["bound moved", "minimum 2", { facts: /takes exactly what is documented/, cases: /request body.*Minutes/ }],
    [
      "property renamed",
      "bot_id",
      { facts: /takes/, cases: /request body/, types: /medium|botId|same/, exchange: /sends/ },
    ],
    [
      "null no longer allowed",
      "number",
      { types: /same/, cases: /response body.*duration/, exchange: /createConversation/ },
    ],
    ["header example that does not fit", "text", { exchange: /429/ }],
    ["format misspelled", "uuids", { generate: /unknown format "uuids"/ }],
    ["server changed", "https://api.helloannie.com/v2", { facts: /server/, exchange: /sends the request example/ }],
    ["security changed", "none at all", { facts: /authenticate/, exchange: /without a token/ }],
    ["status dropped", "429", { facts: /statuses/, exchange: /429/ }],
    ["statement dropped", "other words", { facts: /the words of/ }],
    ["property marked", "readOnly", { facts: /read-only/ }],
  ])("are noticed for what they are: %s, %s", async (kind, what, stages) => {
    const found = mutants.filter((mutant) => mutant.kind === kind && mutant.what === what);
    expect(found.length).toBeGreaterThan(0);
    const killers = await chain.run(found[0]?.specification ?? {});
    for (const [stage, words] of Object.entries(stages)) {
      expect(killers, stage).toHaveProperty(stage, expect.stringMatching(words));
    }
  });

  it("are linted all at once, each on its own", async () => {
    const [unlinted] = mutants.filter(({ kind }) => kind === "dialect dropped");
    const findings = await lintAll([specification, unlinted?.specification ?? {}, await reworded()]);
    expect(findings).toEqual([undefined, expect.stringContaining("rule/dialect-is-named"), undefined]);
  });

  it("are the same only where no value tells them apart", async () => {
    const of = (kind: string) => mutants.find((mutant) => mutant.kind === kind)?.specification ?? {};
    const same = await differences(specification, of("properties in another order"));
    expect(same.values).toBeGreaterThanOrEqual(10_000);
    expect(same.differ).toBe(0);
    expect((await differences(specification, of("bound moved"))).differ).toBeGreaterThan(0);
  });
});
