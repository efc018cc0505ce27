import { describe, expect, it } from "vitest";
import { generateValidators } from "../scripts/generate-validators.js";
import { readSpecification } from "../scripts/specification.js";
import { boundaryValues } from "./cases/boundary-values.js";
import { allTargets, nameOf } from "./cases/targets.js";
import { evaluate } from "./support/evaluate.js";
import { generatedWitness } from "./witnesses/generated-witness.js";
import { prismWitness } from "./witnesses/prism-witness.js";

// Prism takes everything where it cannot compile a schema, and does not say so.
const specification = await readSpecification();
const prism = await prismWitness(specification);

describe("Prism", () => {
  it.each(allTargets(specification).map((target) => ({ name: nameOf(target), target })))(
    "refuses something of $name",
    ({ target }) => {
      const broken = boundaryValues(target.schema).filter(({ findings }) => findings.length > 0);
      const refused = broken.filter(({ value }) => (prism.judge(target)(value) ?? []).length > 0);
      expect(refused.length).toBeGreaterThan(0);
    },
  );

  it("has no schema here that a strict compiler would not take", async () => {
    const { judge } = await generatedWitness(specification, evaluate(await generateValidators(specification)));
    for (const target of allTargets(specification)) expect(judge(target)({}), nameOf(target)).toBeDefined();
  });

  it("would take anything under a schema that cannot be compiled, which the generator refuses", async () => {
    const changed = await readSpecification();
    const { properties } = Object(changed.components?.schemas?.["CreateConversationRequest"]);
    properties.toNumber.pattern = "(?i)x";
    const [target] = allTargets(specification).filter(({ part }) => part === "request body");
    const judge = target && (await prismWitness(changed)).judge(target);
    expect(judge?.({ medium: 7 })).toEqual([]);
    await expect(generateValidators(changed)).rejects.toThrow(/pattern|regular expression/i);
  });

  it("would take anything without the dialect that it knows", async () => {
    const changed = await readSpecification();
    changed.jsonSchemaDialect = "https://spec.openapis.org/oas/3.1/dialect/base";
    const [target] = allTargets(specification).filter(({ part }) => part === "request body");
    const judge = target && (await prismWitness(changed)).judge(target);
    expect(judge?.({ medium: 7 })).toEqual([]);
  });
});
