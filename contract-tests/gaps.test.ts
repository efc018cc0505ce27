import { describe, expect, it } from "vitest";
import { generateValidators } from "../scripts/generate-validators.js";
import { allTargets } from "./cases/targets.js";
import { evaluate } from "./support/evaluate.js";
import { gaps } from "./witnesses/gaps.js";
import { allWitnesses } from "./witnesses/panel.js";
import { sorted } from "./witnesses/witness.js";

/** A specification of one operation, with this request body. */
function specificationOf(schema: object) {
  const content = { "application/json": { schema } };
  return {
    openapi: "3.1.1",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "A gap", version: "1" },
    servers: [{ url: "https://gap.invalid" }],
    paths: {
      "/gap": {
        post: {
          operationId: "tryGap",
          requestBody: { required: true, content },
          responses: { "200": { description: "Done.", content } },
        },
      },
    },
  };
}

describe("a known gap", () => {
  it.each(gaps)("of $witness is still there: $why", async ({ witness, schema, value, truth, says }) => {
    const specification = specificationOf(schema);
    const validators = evaluate(await generateValidators(specification));
    const [target] = allTargets(specification).filter(({ part }) => part === "request body");
    expect(target).toBeDefined();
    if (target === undefined) return;
    const found = (await allWitnesses(specification, validators)).map(({ name, judge }) => [
      name,
      judge(target)(value),
    ]);
    // The others see it as it is, so that it is the witness that is wrong.
    expect(found).toEqual(found.map(([name]) => [name, sorted(name === witness ? says : truth)]));
    expect(sorted(says)).not.toEqual(sorted(truth));
  });
});
