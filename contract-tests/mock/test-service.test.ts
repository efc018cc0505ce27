import { createAnnieClient } from "annie-conversations";
import { createTestService, type TestReply } from "annie-conversations/testing";
import { describe, expect, inject, it } from "vitest";
import { pathOf } from "../../scripts/parameters.js";
import { operationsOf, readSpecification } from "../../scripts/specification.js";
import { documentedServer } from "../facts/service.js";
import { exampleCalls, exampleResponses, methodOf } from "../support/documented-calls.js";

const specification = await readSpecification();
const token = "a-token";

type Send = typeof fetch;

describe.each(operationsOf(specification))("the test service, for $operationId", (operation) => {
  const { operationId, method, path } = operation;
  const inputs = exampleCalls(operation);
  const served = exampleResponses(operation);

  /** A request as anyone might write it. */
  async function answerOf(send: Send, baseUrl: string, headers: Record<string, string> = {}) {
    const [{ body, params } = { body: undefined, params: {} }] = inputs;
    const response = await send(baseUrl + pathOf(path, params), {
      method,
      headers: {
        ...headers,
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { "Content-Type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const { "content-type": mediaType, ...rest } = Object.fromEntries(response.headers);
    const declared = Object.entries(rest).filter(([name]) => name.startsWith("x-"));
    return { status: response.status, mediaType, headers: Object.fromEntries(declared), body: await response.json() };
  }

  it("answers as the mock does by default", async () => {
    const mocked = await answerOf(fetch, inject("mockUrl"));
    expect(await answerOf(createTestService().fetch, documentedServer)).toEqual(mocked);
  });

  it.each(served)("answers $status as the mock does, with the example $example", async ({ status, example, body }) => {
    const service = createTestService();
    service.replyNext({ status, example } as TestReply);
    const answer = await answerOf(service.fetch, "https://proxy.example/annie");
    expect(answer).toEqual(await answerOf(fetch, inject("mockUrl"), { Prefer: `code=${status}, example=${example}` }));
    expect(answer.body).toEqual(body);
  });

  it.each(served.filter(({ status }) => status < 300))(
    "answers $status as the client wants it: $example",
    async (reply) => {
      const service = createTestService();
      service.replyNext({ example: reply.example } as TestReply);
      const annie = createAnnieClient({ token, fetch: service.fetch, strict: true });
      expect(await methodOf(annie, operation)(...(inputs[0]?.args ?? []))).toEqual(Object(reply.body).data);
    },
  );

  it("takes every request example, and records it", async () => {
    const service = createTestService();
    const annie = createAnnieClient({ token, fetch: service.fetch, maxRetries: 0 });
    for (const { args } of inputs) await methodOf(annie, operation)(...args);
    const expected = inputs.map(({ body, params }) => ({ operationId, method, path, body, params }));
    expect(service.requests).toMatchObject(expected);
    expect(service.requests).toHaveLength(inputs.length);
  });
});
