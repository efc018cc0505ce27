import { AuthenticationError, createAnnieClient } from "annie-conversations";
import { describe, expect, inject, it } from "vitest";
import { operationsOf } from "../../scripts/specification.js";
import { ownSubject } from "../support/check.js";
import { exampleCalls, methodOf } from "../support/documented-calls.js";
import { token } from "../support/example-call.js";
import { rejection } from "../support/rejection.js";
import { exchangeChecks } from "./exchange-checks.js";
import { keywordChecks } from "./keyword-checks.js";

const baseUrl = inject("mockUrl");
const subject = await ownSubject(createAnnieClient, baseUrl);
const checks = [...exchangeChecks(subject), ...keywordChecks(subject)].map(({ name, run }) => [name, run] as const);

describe("on the mock", () => {
  it.each(checks)("%s", (_name, run) => run());

  it.each(operationsOf(subject.specification))(
    "$operationId without a token is an AuthenticationError",
    async (operation) => {
      const withoutToken: typeof fetch = (url, init) => {
        const headers = new Headers(init?.headers);
        headers.delete("authorization");
        return fetch(url, { ...init, headers });
      };
      const annie = createAnnieClient({ baseUrl, token, fetch: withoutToken });
      const error = await rejection(methodOf(annie, operation)(...(exampleCalls(operation)[0]?.args ?? [])));
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(error).toMatchObject({ status: 401, outcome: "not-executed", attempts: [{ status: 401 }] });
    },
  );
});
