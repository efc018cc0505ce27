import { createAnnieClient } from "annie-conversations";
import { describe, expect, inject, it } from "vitest";
import { ownSubject } from "../mutants/check.js";
import { numberFrom, seed } from "../support/seed.js";
import { caseChecks } from "./case-checks.js";

const valid = numberFrom("CASES", 1_000);
const subject = await ownSubject(createAnnieClient, inject("mockUrl"));
const checks = caseChecks(subject, { valid, broken: Math.ceil(valid / 10), seed });

describe(`values made of what is documented (SEED=${seed})`, () => {
  it.each(checks)("$name", ({ run }) => run());

  it("are made of every schema of every operation", () => {
    expect(checks.length).toBeGreaterThanOrEqual(7);
  });
});
