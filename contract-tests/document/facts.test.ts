import { createAnnieClient } from "annie-conversations";
import { describe, expect, inject, it } from "vitest";
import { ownSubject } from "../mutants/check.js";
import { factsChecks } from "./facts-checks.js";

const checks = factsChecks(await ownSubject(createAnnieClient, inject("mockUrl")));

describe("the specification says what is documented", () => {
  it.each(checks)("$name", ({ run }) => run());

  it("in more than one way", () => {
    expect(checks.length).toBeGreaterThan(15);
  });
});
