import { createAnnieClient } from "annie-conversations";
import { describe, inject, it } from "vitest";
import { ownSubject } from "../mutants/check.js";
import { exchangeChecks } from "./exchange-checks.js";

const checks = exchangeChecks(await ownSubject(createAnnieClient, inject("mockUrl")));

describe("between the client and the mock", () => {
  it.each(checks)("$name", ({ run }) => run());
});
