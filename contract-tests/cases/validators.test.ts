import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as schemas from "../../generated/schemas.js";
import type { Schema } from "../../src/contract/schema.js";
import { numberFrom, seed } from "../support/seed.js";
import { casesOf } from "./cases.js";
import { ajvValidator, ownValidator, sorted } from "./validators.js";

const runs = numberFrom("CASES", 100);
/** Deeper schemas find no more errors, and it takes Ajv time to compile them. */
const shallow = { maxDepth: 2 };
const names = fc.constantFrom("a", "b", "a/b", "~", "constructor");
const types = fc.constantFrom("null", "boolean", "integer", "number", "string", "array", "object");
const small = fc.integer({ min: 0, max: 3 });
// Ajv divides to check multipleOf, which is not exact for larger numbers.
const numbers = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constantFrom(0.5, -1.5, 1e15));
// Valid and nearly valid ones. No leap seconds, because Ajv accepts them only at the end of a day.
const uuids = fc.stringMatching(/^[\da-gA-F]{8}(-[\da-f]{4}){3}-[\da-f]{11,12}$/);
const dateTimes = fc.stringMatching(/^\d{3}[048]-[01]\d-[0-3]\d[Tt][0-2]\d:[0-6]\d:[0-5]\d(\.\d)?(z|[+-][0-2]\d:00)$/);
const texts = fc.oneof(fc.constantFrom("", "a", "ab", "😀", "😀😀"), uuids, dateTimes);
const scalars = fc.oneof(fc.constant(null), fc.boolean(), numbers, texts);

/** Any JSON value, with few names and small sizes, so that many values are barely valid or barely invalid. */
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    shallow,
    scalars,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(names, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** A schema with the keywords that the client can check. */
const { schema: anySchema } = fc.letrec<{ schema: Schema; part: Schema }>((tie) => ({
  part: fc.oneof(shallow, fc.constant({}), tie("schema")),
  schema: fc.record(
    {
      type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
      enum: fc.uniqueArray(scalars, { minLength: 1, maxLength: 3 }),
      format: fc.constantFrom("uuid", "date-time"),
      minLength: small,
      maxLength: small,
      minimum: numbers,
      maximum: numbers,
      multipleOf: fc.integer({ min: 1, max: 3 }),
      items: tie("part"),
      minItems: small,
      maxItems: small,
      properties: fc.dictionary(names, tie("part"), { maxKeys: 3, noNullPrototype: true }),
      required: fc.uniqueArray(names, { maxLength: 2 }),
      additionalProperties: fc.boolean(),
      allOf: fc.array(tie("part"), { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
}));

describe("the client's validator and Ajv", () => {
  it.each(Object.entries(schemas))("both report exactly the expected errors for each case of %s", (_name, schema) => {
    // Ajv does not accept the null prototype of a generated schema.
    const [own, ajv] = [ownValidator(schema), ajvValidator(JSON.parse(JSON.stringify(schema)))];
    const cases = casesOf(schema);
    expect(cases.length).toBeGreaterThan(5);
    for (const { pointer, keyword, value, findings } of cases) {
      const expected = sorted(findings);
      const found = { own: own(value), ajv: ajv(value) };
      expect(found, `${pointer} ${keyword}: ${JSON.stringify(value)}`).toEqual({ own: expected, ajv: expected });
    }
  });

  it(`report the same errors for any schema and any value (SEED=${seed})`, () => {
    let broken = 0;
    const property = fc.property(anySchema, fc.array(values, { minLength: 5, maxLength: 5 }), (schema, several) => {
      const [own, ajv] = [ownValidator(schema), ajvValidator(schema)];
      for (const value of several) {
        const found = own(value);
        expect(found).toEqual(ajv(value));
        broken += found.length;
      }
    });
    fc.assert(property, { seed, numRuns: runs });
    expect(broken).toBeGreaterThan(runs);
  });
});
