import { createAnnieClient } from "annie-conversations";
import { describe, expect, inject, it } from "vitest";
import { readSpecification, type Specification } from "../scripts/specification.js";
import { caseChecks } from "./checks/case-checks.js";
import { ownSubject } from "./checks/check.js";
import { exchangeChecks } from "./checks/exchange-checks.js";
import { coverageText, recordCoverage } from "./coverage/coverage.js";
import { numberFrom, seed } from "./support/seed.js";

const subject = await ownSubject(createAnnieClient, inject("mockUrl"));
const { onCase, onExchange, coverageOf } = recordCoverage();
const asked = { generated: 0, prism: 0, hyperjump: 0 };
const valid = numberFrom("CASES", 1_000);
const checks = await caseChecks(subject, {
  valid,
  broken: Math.ceil(valid / 10),
  seed,
  onCase,
  onAsked: ({ name }) => {
    asked[name] += 1;
  },
});

describe(`the generated validator, Prism and Hyperjump (SEED=${seed})`, () => {
  it.each(checks)("$name", ({ run }) => run());

  it("were asked, each of them", () => {
    expect(Math.min(...Object.values(asked))).toBeGreaterThan(10 * valid);
  });
});

describe("the coverage of the contract", () => {
  /** Adds to the specification what no case is made of. */
  const withMore = async (change: (specification: Specification, schemas: Record<string, unknown>) => void) => {
    const specification = await readSpecification();
    change(specification, Object(specification.components?.schemas));
    return coverageOf(specification).flatMap(({ missing }) => missing);
  };
  const responses = (specification: Specification) =>
    Object(specification.paths?.["/conversations"]?.["post"]).responses;

  it("is 100 %", async () => {
    for (const { run } of exchangeChecks(subject, { onExchange })) await run();
    const coverage = coverageOf(subject.specification);
    expect(
      coverage.flatMap(({ missing }) => missing),
      coverageText(coverage),
    ).toEqual([]);
    expect(coverage.flatMap(({ covered }) => covered).length).toBeGreaterThan(150);
  });

  it("misses an example that was added", async () => {
    const missing = await withMore((specification) => {
      responses(specification)["2XX"].content["application/json"].examples.another = { value: {} };
    });
    expect(missing).toEqual(["response example 2XX another"]);
  });

  it("misses a status that was added", async () => {
    const missing = await withMore((specification) => {
      responses(specification)["409"] = responses(specification)["401"];
    });
    expect(missing).toEqual(expect.arrayContaining(["status 409", "response example 409 unauthorized"]));
  });

  it.each([
    ["maxLength", 5],
    ["enum", ["user", "bot"]],
    ["x-unheard-of", 1],
  ])("misses a keyword that was added, unless it says nothing of values: %s", async (keyword, value) => {
    const missing = await withMore((_, { Message }) => {
      Object(Message).properties.role[keyword] = value;
    });
    const at = "request body application/json /messages/*/role";
    const expected: Record<string, string[]> = {
      maxLength: [`${at} maxLength valid`, `${at} maxLength invalid`],
      enum: [`${at} enum "user" valid`, `${at} enum "bot" valid`, `${at} enum invalid`],
    };
    expect(missing).toEqual(expected[keyword] ?? []);
  });

  it("misses a header, a property and a type that were added", async () => {
    const missing = await withMore((specification, { Conversation }) => {
      const { properties } = Object(Conversation);
      properties.language = { type: "string" };
      properties.duration.type.push("string");
      const { headers } = Object(specification.components).responses.TooManyRequests;
      headers["Retry-After"] = { schema: { type: "integer" }, example: 1 };
    });
    expect(missing).toEqual(
      expect.arrayContaining([
        "header 429 Retry-After",
        "response headers 429 /Retry-After type integer valid",
        "response body 2XX application/json /data/language type string valid",
        "response body 2XX application/json /data/duration type string valid",
      ]),
    );
  });
});
