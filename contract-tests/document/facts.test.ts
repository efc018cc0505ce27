import { createAnnieClient } from "annie-conversations";
import { describe, inject, it } from "vitest";
import { ownSubject } from "../support/check.js";
import { factChecks } from "./fact-checks.js";

const checks = factChecks(await ownSubject(createAnnieClient, inject("mockUrl")));
// As %s, because vitest cuts a long $name short.
describe("openapi.yaml and generated/operations.ts", () => {
  it.each(checks.map((check) => [check.name, check.run] as const))("%s", (_name, run) => run());
});
