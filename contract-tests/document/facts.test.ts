import { createAnnieClient } from "annie-conversations";
import { describe, inject, it } from "vitest";
import { ownSubject } from "../support/check.js";
import { factChecks } from "./fact-checks.js";

const checks = factChecks(await ownSubject(createAnnieClient, inject("mockUrl")));

describe("openapi.yaml and generated/operations.ts", () => {
  it.each(checks)("$name", ({ run }) => run());
});
