import { describe, expect, it } from "vitest";
import type { Bump } from "../../scripts/spec-diff/bump.js";
import { matchOf } from "../../scripts/spec-diff/match.js";

describe("a version", () => {
  it.each<[verdict: Bump, from: string, to: string, pending: Bump, enough: boolean]>([
    ["none", "1.2.3", "1.2.3", "none", true],
    ["patch", "1.2.3", "1.2.3", "none", false],
    ["patch", "1.2.3", "1.2.4", "none", true],
    ["patch", "1.2.3", "1.2.3", "patch", true],
    ["minor", "1.2.3", "1.2.4", "none", false],
    ["minor", "1.2.3", "1.2.4", "minor", true],
    ["minor", "1.2.3", "1.3.0", "none", true],
    ["minor", "1.2.3", "1.2.3", "major", true],
    ["major", "1.2.3", "1.3.0", "minor", false],
    ["major", "1.2.3", "2.0.0", "none", true],
    ["major", "1.2.3", "2.0.0-next.0", "none", true],
    // Back is not forward.
    ["patch", "1.2.3", "1.1.9", "none", false],
    ["patch", "1.2.3", "0.9.9", "none", false],
    // Below 1.0.0 the minor is the breaking one.
    ["patch", "0.1.0", "0.1.0", "patch", true],
    ["minor", "0.1.0", "0.1.0", "none", false],
    ["minor", "0.1.0", "0.1.1", "none", true],
    ["major", "0.1.0", "0.1.1", "patch", false],
    ["major", "0.1.0", "0.1.0", "minor", true],
    ["major", "0.1.0", "0.2.0", "none", true],
    ["major", "0.1.0", "1.0.0", "none", true],
  ])("for %s, from %s to %s with %s pending: enough is %s", (verdict, from, to, pending, enough) => {
    expect(matchOf(verdict, from, to, pending).enough).toBe(enough);
  });
});
