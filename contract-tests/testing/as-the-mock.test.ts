import { createTestService, type TestReply } from "annie-conversations/testing";
import { describe, expect, inject, it } from "vitest";
import { pathOf } from "../../scripts/parameters.js";
import { operationsOf, readSpecification } from "../../scripts/specification.js";
import { exampleCalls, exampleResponses } from "../support/documented-calls.js";
import { token } from "../support/example-data.js";

describe.each(operationsOf(await readSpecification()))("a test service, for $operationId,", (operation) => {
  const { method, path } = operation;
  const [{ body, params } = { body: undefined, params: {} }] = exampleCalls(operation);

  async function responseOf(send: typeof fetch, baseUrl: string, prefer: Record<string, string> = {}) {
    const type = body === undefined ? {} : { "Content-Type": "application/json" };
    const response = await send(baseUrl + pathOf(path, params), {
      method,
      headers: { ...prefer, ...type, Authorization: `Bearer ${token}` },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const headers = [...response.headers].filter(([name]) => name === "content-type" || name.startsWith("x-"));
    return { status: response.status, headers, body: await response.json() };
  }

  it("by default responds as the mock does", async () => {
    const mocked = await responseOf(fetch, inject("mockUrl"));
    expect(await responseOf(createTestService().fetch, "https://proxy.example/annie")).toEqual(mocked);
  });

  it.each(exampleResponses(operation))("sends $status, $example as the mock does", async ({ status, example }) => {
    const service = createTestService();
    // The type lists the generated names, and these names are the same.
    service.replyNext({ status, example } as TestReply);
    const mocked = await responseOf(fetch, inject("mockUrl"), { Prefer: `code=${status}, example=${example}` });
    expect(await responseOf(service.fetch, "https://proxy.example/annie")).toEqual(mocked);
  });
});
