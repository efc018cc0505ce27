import { createAnnieClient } from "annie-conversations";
import { describe, inject, it } from "vitest";
import { ownSubject } from "./checks/check.js";
import { exchangeChecks } from "./checks/exchange-checks.js";

const checks = exchangeChecks(await ownSubject(createAnnieClient, inject("mockUrl")));

describe("between the client and the mock", () => {
  it.each(checks)("$name", ({ run }) => run());
});
