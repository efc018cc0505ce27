import { AuthenticationError, createAnnieClient } from "annie-conversations";
import { describe, expect, inject, it } from "vitest";
import { operationsOf, readSpecification } from "../../scripts/specification.js";
import { callInputs } from "../support/call-inputs.js";
import { methodOf } from "../support/client-method.js";

const specification = await readSpecification();
const baseUrl = inject("mockUrl");

describe.each(operationsOf(specification))("$operationId", (operation) => {
  const [{ args } = { args: [] }] = callInputs(operation);

  it("is refused by the mock without a token, and the client says so", async () => {
    const annie = createAnnieClient({
      baseUrl,
      token: "a-token",
      fetch: (url, init) => {
        const headers = new Headers(init.headers);
        headers.delete("authorization");
        return fetch(url, { ...init, headers });
      },
    });
    const error: unknown = await methodOf(annie, operation)(...args).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ status: 401, outcome: "not-executed", attempts: [{ status: 401 }] });
  });

  it("asks a token function for each call, and sends what it answers", async () => {
    const sent: (string | null)[] = [];
    let count = 0;
    const annie = createAnnieClient({
      baseUrl,
      token: async () => `token-${++count}`,
      fetch: (url, init) => {
        sent.push(new Headers(init.headers).get("authorization"));
        return fetch(url, init);
      },
    });
    await methodOf(annie, operation)(...args);
    await methodOf(annie, operation)(...args);
    expect(sent).toEqual(["Bearer token-1", "Bearer token-2"]);
  });
});
