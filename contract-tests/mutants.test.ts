import { describe, expect, it } from "vitest";
import { readSpecification, type Specification } from "../scripts/specification.js";
import { allMutants } from "./mutants/all-mutants.js";
import { createChain } from "./mutants/chain.js";
import { equivalents } from "./mutants/equivalents.js";
import { differences } from "./mutants/evidence.js";
import { lintAll } from "./mutants/lint-mutants.js";
import { idOf } from "./mutants/mutant.js";
import { fixtureSpecification } from "./support/fixture.js";

// All of them take a minute or two: npm run test:mutants. Here it is tried that what it says can be believed.
const specification = await readSpecification();
const mutants = allMutants(specification);

/** The specification in other words: what nobody has to notice. */
async function reworded(): Promise<Specification> {
  const changed = await readSpecification();
  Object(changed.components?.schemas?.["Conversation"]).description = "A conversation.";
  return changed;
}

describe("the mutants of the specification", () => {
  it("are 200 or more, no two the same, and more with more operations", async () => {
    expect(mutants.length).toBeGreaterThanOrEqual(200);
    expect(new Set(mutants.map(({ specification: one }) => JSON.stringify(one))).size).toBe(mutants.length);
    expect(new Set(mutants.map(idOf)).size).toBe(mutants.length);
    expect(allMutants(await fixtureSpecification()).length).toBeGreaterThan(mutants.length + 200);
  });

  it("leave the specification as it is", async () => {
    expect(specification).toEqual(await readSpecification());
  });

  it("are noticed, where the specification itself and other words for it are not", async () => {
    const chain = await createChain();
    expect(await chain.run(specification)).toEqual({});
    expect(await chain.run(await reworded())).toEqual({});
    // One of every sort of place in the specification.
    const sample = mutants.filter(({ kind }, index) => index % 50 === 11 && !(kind in equivalents));
    expect(sample.length).toBeGreaterThan(9);
    for (const mutant of sample) {
      expect(await chain.run(mutant.specification), idOf(mutant)).not.toEqual({});
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
