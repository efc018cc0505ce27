import { describe, expect, it } from "vitest";
import * as schemas from "../../generated/schemas.js";
import { casesOf } from "./cases.js";
import { ajvValidator, ownValidator, sorted } from "./validators.js";

describe("the cases", () => {
  it.each(Object.entries(schemas))(
    "of %s: the client and Ajv find exactly what is wrong in each value",
    (_name, schema) => {
      // Ajv does not know the null prototype that each generated schema has.
      const [own, ajv] = [ownValidator(schema), ajvValidator(JSON.parse(JSON.stringify(schema)))];
      const cases = casesOf(schema);
      expect(cases.length).toBeGreaterThan(5);
      for (const { pointer, keyword, value, findings } of cases) {
        const expected = sorted(findings);
        const found = { own: own(value), ajv: ajv(value) };
        expect(found, `${pointer} ${keyword}: ${JSON.stringify(value)}`).toEqual({ own: expected, ajv: expected });
      }
    },
  );

  it("fail on a keyword of which no cases are made", () => {
    const nested = { items: { properties: { a: { minItems: 1 } } } };
    expect(() => casesOf(nested)).toThrow('contract-tests/cases/cases.ts makes no cases of "minItems".');
  });
});
