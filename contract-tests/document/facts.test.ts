import { createAnnieClient } from "annie-conversations";
import { describe, inject, it } from "vitest";
import { ownSubject } from "../support/check.js";
import { factChecks } from "./fact-checks.js";

const checks = factChecks(await ownSubject(createAnnieClient, inject("mockUrl")));
// With %s, because vitest truncates a long $name.
describe("in openapi.yaml and the generated files,", () => {
  it.each(checks.map((check) => [check.name, check.run] as const))("%s", (_name, run) => run());
});
