import { describe, expect, it } from "vitest";
import { checkedSchema } from "./schema.js";

describe("a schema of which cases are made", () => {
  it.each<[string, object]>([
    ["a keyword that is not known", { type: "string", maxLength: 5 }],
    ["a keyword that is not known, further in", { type: "array", items: { properties: { a: { pattern: "x" } } } }],
    ["a type that is none", { type: "text" }],
    ["a schema for all other properties", { type: "object", additionalProperties: { type: "string" } }],
    ["a step that is no whole number", { type: "number", multipleOf: 0.5 }],
    ["a step of an integer", { type: "integer", multipleOf: 5 }],
    ["a bound that no integer can have", { type: "integer", minimum: 0.5 }],
    ["a name that all objects have", { constructor: 1 }],
  ])("is refused for %s, as it would pass in silence", (_what, schema) => {
    expect(() => checkedSchema(schema)).toThrow("contract-tests/cases/");
  });

  it("is refused where it is none", () => {
    expect(() => checkedSchema(true)).toThrow('At "" there is no schema.');
  });

  it("is taken for what it says", () => {
    const schema = { type: ["integer", "null"], minimum: 0, maximum: 9 };
    expect(checkedSchema(schema)).toBe(schema);
  });
});
