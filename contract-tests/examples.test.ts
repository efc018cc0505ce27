import { ApiError, createAnnieClient, type Fetch, isAnnieError } from "annie-conversations";
import { describe, expect, inject, it } from "vitest";
import { operationsOf, readSpecification, responsesOf } from "../scripts/specification.js";
import { methodOf } from "./support/client-method.js";
import { errorNames } from "./support/error-names.js";
import { requestExamples, responseExamples } from "./support/named-examples.js";

const specification = await readSpecification();
const baseUrl = inject("mockUrl");

describe.each(operationsOf(specification))("$operationId", (operation) => {
  const requests = requestExamples(specification, operation);
  const responses = responseExamples(specification, operation);

  const successes = responses.filter(({ declared }) => declared.startsWith("2"));
  const errors = responses.filter(({ declared }) => !declared.startsWith("2"));

  it("has an example for each request and each declared status", () => {
    expect(requests).not.toHaveLength(0);
    expect(new Set(responses.map(({ declared }) => declared))).toEqual(
      new Set(responsesOf(specification, operation).keys()),
    );
  });

  it.each(requests)("sends the request example $name, which the mock accepts", async ({ value }) => {
    const sent: { url: string; init: RequestInit }[] = [];
    const fetch: Fetch = (url, init) => {
      sent.push({ url, init });
      return globalThis.fetch(url, init);
    };
    const annie = createAnnieClient({ baseUrl, token: "a-token", fetch, strict: true });
    await expect(methodOf(annie, operation)(value)).resolves.toEqual(Object(successes[0]?.value).data);

    expect(sent).toHaveLength(1);
    const [{ url, init } = { url: "", init: {} }] = sent;
    const headers = new Headers(init.headers);
    expect([init.method, url]).toEqual([operation.method, baseUrl + operation.path]);
    expect(JSON.parse(String(init.body))).toEqual(value);
    expect(headers.get("content-type")).toBe("application/json");
    expect(headers.get("authorization")).toBe("Bearer a-token");
  });

  const [request] = requests;
  const annie = createAnnieClient({ baseUrl, token: "a-token", strict: true, maxRetries: 0 });
  const serve = (status: number, example: string) =>
    methodOf(annie, operation)(request?.value, { headers: { Prefer: `code=${status}, example=${example}` } });

  it.each(successes)("returns the example $name of a $status", async (served) => {
    await expect(serve(served.status, served.name)).resolves.toEqual(Object(served.value).data);
  });

  it.each(errors)(
    "throws the error of a $status, with the example $name as its body",
    async ({ status, name, value }) => {
      const error: unknown = await serve(status, name).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(ApiError);
      if (!(error instanceof ApiError)) return;
      expect(isAnnieError(error)).toBe(true);
      expect(error.name).toBe(errorNames[status] ?? (status >= 500 ? "ServerError" : "ApiError"));
      expect(error.status).toBe(status);
      expect(error.body).toEqual(value);
      expect(error.outcome).toBe(status >= 500 ? "unknown" : "not-executed");
      expect(error.attempts).toEqual([{ waited: 0, status }]);
      expect(error.headers.get("x-ratelimit-limit")).toBe(status === 429 ? "60" : null);
      expect(error.operationId).toBe(operation.operationId);
      expect(error.rateLimit).toEqual(
        status === 429 ? { limit: 60, remaining: 0, resetAt: new Date("2026-03-02T09:16:00Z") } : undefined,
      );
      // Only `body` and `headers` lead to what the service said; what is printed does not.
      expect(`${error}${JSON.stringify(error)}`).not.toContain(Object(value).message);
    },
  );
});
