import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Schema } from "../../src/contract/schema.js";
import { numberFrom, seed } from "../support/seed.js";
import { formats } from "./formats.js";
import { ajvValidator, ownValidator } from "./validators.js";

const runs = numberFrom("CASES", 100);
/** Deeper schemas find nothing more, and Ajv compiles each one. */
const shallow = { maxDepth: 2 };
const names = fc.constantFrom("a", "b", "a/b", "~", "constructor");
const types = fc.constantFrom("null", "boolean", "integer", "number", "string", "array", "object");
const small = fc.integer({ min: 0, max: 3 });
// Ajv divides to tell multiples, which is no longer exact for larger numbers.
const numbers = fc.oneof(fc.integer({ min: -4, max: 4 }), fc.constantFrom(0.5, -1.5, 1e15));
const texts = fc.oneof(
  fc.constantFrom("", "a", "ab", "😀", "😀😀"),
  ...Object.values(formats).flatMap(({ valid, broken }) => [valid, broken]),
);
const scalars = fc.oneof(fc.constant(null), fc.boolean(), numbers, texts);

/** Any value of JSON, of few names and sizes, so that a schema is often just kept or just broken. */
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    shallow,
    scalars,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(names, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** A schema of the keywords that the client can check. */
const { schema: schemas } = fc.letrec<{ schema: Schema }>((tie) => ({
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
      items: fc.oneof(shallow, fc.constant({}), tie("schema")),
      minItems: small,
      maxItems: small,
      properties: fc.dictionary(names, fc.oneof(shallow, fc.constant({}), tie("schema")), {
        maxKeys: 3,
        noNullPrototype: true,
      }),
      required: fc.uniqueArray(names, { maxLength: 2 }),
      additionalProperties: fc.boolean(),
      allOf: fc.array(fc.oneof(shallow, fc.constant({}), tie("schema")), { minLength: 1, maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
}));

describe("the client's own check of a schema", () => {
  it(`finds what Ajv finds, for any schema and any value (SEED=${seed})`, () => {
    let broken = 0;
    const property = fc.property(schemas, fc.array(values, { minLength: 5, maxLength: 5 }), (schema, several) => {
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
