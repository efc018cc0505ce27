import { createAnnieClient } from "annie-conversations";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSpecification, type Specification } from "../scripts/specification.js";
import type { JsonObject, Schema } from "./cases/schema.js";
import { allTargets } from "./cases/targets.js";
import { validValues } from "./cases/valid-values.js";
import { caseChecks } from "./checks/case-checks.js";
import { ownSubject, type Subject } from "./checks/check.js";
import { recordCoverage } from "./coverage/coverage.js";
import { panelOf } from "./witnesses/panel.js";
import type { Witness } from "./witnesses/witness.js";

// That the three agree is worth something only where one that errs is heard.
const subject = await ownSubject(createAnnieClient, "");
const [target] = allTargets(subject.specification).filter(({ part }) => part === "request body");
if (target === undefined) throw new Error("There is no request body.");
const broken = [{ at: "/medium", keyword: "enum" }];

/** What the check of the request body says of a subject. */
async function failureOf(changed: Partial<Subject>): Promise<string> {
  const checks = await caseChecks({ ...subject, ...changed }, { valid: 0, broken: 0, seed: 1 });
  const check = checks.find(({ name }) => name.includes("request body"));
  return Promise.resolve()
    .then(() => check?.run())
    .then(String, String);
}

async function withSchema(change: (schema: Record<string, unknown>) => void): Promise<Specification> {
  const specification = await readSpecification();
  change(Object(specification.components?.schemas?.["CreateConversationRequest"]));
  return specification;
}

describe("a witness", () => {
  it.each<Witness["name"]>(["generated", "prism", "hyperjump"])("that errs is named: %s", (name) => {
    const erring: Witness = { name, judge: () => () => [] };
    const right: Witness = { name: "hyperjump", judge: () => () => broken };
    const asked: string[] = [];
    const ask = panelOf([right, erring], target, (witness) => asked.push(witness.name));
    expect(ask({}, broken)).toEqual([{ witness: name, expected: broken, found: [] }]);
    expect(asked).toEqual(["hyperjump", name]);
    expect(panelOf([right], target, () => {})({}, [])).toEqual([{ witness: "hyperjump", expected: [], found: broken }]);
  });

  it("that cannot be asked says nothing, and is not counted", () => {
    const asked: string[] = [];
    const silent: Witness = { name: "prism", judge: () => () => undefined };
    expect(panelOf([silent], target, ({ name }) => asked.push(name))({}, broken)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("is the client's own validator, and it is missed where it takes everything", async () => {
    const takesAll = Object.assign(() => true, { errors: null });
    const failure = await failureOf({ validators: { ...subject.validators, createConversationRequest: takesAll } });
    expect(failure).toContain("generated");
    expect(failure).not.toMatch(/witness: '(prism|hyperjump)'/);
  });

  it("made of another specification says otherwise than the documented facts", async () => {
    const specification = await withSchema((schema) => {
      Object(schema["properties"]).maxOpenMinutes.minimum = 2;
    });
    const failure = await failureOf({ specification });
    expect(failure).toContain("/maxOpenMinutes");
    expect(failure).toMatch(/witness: 'prism'/);
    expect(failure).toMatch(/witness: 'hyperjump'/);
  });
});

describe("a case", () => {
  it("covers one thing, on the side on which it was", () => {
    const { onCase, coverageOf } = recordCoverage();
    onCase(target, "/medium", "enum", broken);
    const [coverage] = coverageOf(subject.specification);
    expect(coverage?.covered).toEqual(["request body application/json /medium enum invalid"]);
  });
});

describe("valid values", () => {
  const samples = (schema: Schema) => fc.sample(validValues(schema), { numRuns: 1_000, seed: 7 });

  it("have each optional property and do not, and others where they may come", () => {
    const schema: Schema = { type: "object", properties: { a: { type: "string" }, b: {} }, required: ["b"] };
    const values = samples(schema).map((value): JsonObject => Object(value));
    for (const isThere of [true, false]) {
      expect(values.some((value) => "a" in value === isThere)).toBe(true);
      expect(values.some((value) => Object.keys(value).some((name) => !"ab".includes(name)) === isThere)).toBe(true);
    }
    expect(values.every((value) => "b" in value)).toBe(true);
    const closed = samples({ ...schema, additionalProperties: false });
    expect(new Set(closed.flatMap((value) => Object.keys(Object(value))))).toEqual(new Set(["a", "b"]));
  });

  it.each<[string, Schema, number]>([
    ["texts", { type: "string" }, 500],
    ["numbers", { type: "number", minimum: 1, multipleOf: 1 }, 500],
    ["moments", { type: "string", format: "date-time" }, 900],
    ["names", { type: "string", format: "uuid" }, 900],
    ["anything", {}, 300],
  ])("are many: %s", (_what, schema, least) => {
    expect(new Set(samples(schema).map((value) => JSON.stringify(value))).size).toBeGreaterThan(least);
  });

  it("are of every type that is allowed", () => {
    const kinds = new Set(samples({ type: ["array", "boolean", "null", "integer"] }).map((value) => typeof value));
    expect(kinds).toEqual(new Set(["object", "boolean", "number"]));
  });
});
