import { inspect } from "node:util";
import { clientCredentials } from "annie-conversations";
import { InvalidRequestError } from "annie-conversations/testing";
import { describe, expect, it } from "vitest";
import { rejection, request } from "../support/example-call.js";
import { headers, post, startTestService, url } from "./test-service.js";

describe("a recorded request", () => {
  it("has all that was sent", async () => {
    const { service, annie } = startTestService({ baseUrl: "https://proxy.example:8443/annie/v1/" });
    await annie.conversations.create(request, { headers: { "X-Clinic": "one" } });
    expect(service.requests).toEqual([
      {
        operationId: "createConversation",
        method: "POST",
        path: "/conversations",
        url: "https://proxy.example:8443/annie/v1/conversations",
        params: {},
        body: request,
        headers: { "content-type": "application/json", "x-clinic": "one" },
      },
    ]);
  });

  it("tells the token only to who asks", async () => {
    const { service, create } = startTestService({ token: "CANARY" });
    await create();
    const [first] = service.requests;
    expect(first?.token).toBe("CANARY");
    expect(inspect(first, { depth: 9 }) + JSON.stringify(service.requests)).not.toContain("CANARY");
    expect({ ...first }).not.toHaveProperty("token");
  });

  it("of a fetch of one's own is the same, be it a Request or not", async () => {
    const { service } = startTestService();
    const inputs = [
      new Request(url, post),
      new Request(url, { ...post, body: "{}" }),
      url,
      new URL(url),
      "/conversations",
    ];
    for (const input of inputs) await service.fetch(input, input === inputs[0] ? undefined : post);
    expect(service.requests.map(({ body }) => body)).toEqual(inputs.map(() => request));
    expect(new Set(service.requests.map((one) => one.url))).toEqual(new Set([url, url.replace("/v1", "")]));
  });
});

describe("a token", () => {
  it.each([
    {},
    { Authorization: "Basic YTpi" },
    { Authorization: "Bearer " },
    { Authorization: "Bearer a b" },
    { Authorization: "No Bearer a" },
  ])("that is missing is a 401: %j", async (own) => {
    const { service, onInvalidRequest } = startTestService();
    service.replyNext({ status: 404 });
    const response = await service.fetch(url, { ...post, headers: { "Content-Type": "application/json", ...own } });
    expect(response.status).toBe(401);
    expect(await response.json()).toHaveProperty("message", "The access token is missing or not valid.");
    expect(service.requests[0]?.token).toBeUndefined();
    expect(onInvalidRequest).not.toHaveBeenCalled();
    // The reply is for the next request that is let in.
    expect(await service.fetch(url, post)).toHaveProperty("status", 404);
  });

  it("of clientCredentials is to be had, and its secret is not recorded", async () => {
    const { service, create } = startTestService({
      token: clientCredentials({ clientId: "us", clientSecret: "CANARY" }),
    });
    await create();
    expect(service.requests).toMatchObject([{ operationId: "createConversation", token: "test-token" }]);
  });
});

describe("a request that deviates from the specification", () => {
  const send = (own: RequestInit) => (fetch: typeof globalThis.fetch) => fetch(url, { ...post, ...own });
  const json = (value: unknown) => send({ body: JSON.stringify(value) });

  it.each<[string, (fetch: typeof globalThis.fetch) => Promise<Response>, string, string[]]>([
    [
      "two properties",
      json({ medium: "FAX", toNumber: 12025550123 }),
      "createConversation: the request deviates from the specification: /botId is required; /medium must be one of CHAT, SMS; /toNumber must be string.",
      ["/botId", "/medium", "/toNumber"],
    ],
    ["no JSON", send({ body: '"+12025550123"' }), "the body must be object.", [""]],
    [
      "half of it",
      send({ body: post.body.slice(0, -1) }),
      "the body must be JSON, and come as application/json.",
      [""],
    ],
    ["no body", (fetch) => fetch(url, { method: "POST", headers }), "the body must be object.", [""]],
    [
      "a form",
      send({ body: new URLSearchParams({ medium: "SMS" }), headers: { Authorization: headers.Authorization } }),
      "the body must be JSON, and come as application/json.",
      [""],
    ],
    [
      "bytes of no type",
      send({ body: new TextEncoder().encode(post.body), headers: { Authorization: headers.Authorization } }),
      "specification: the body must be JSON, and come as application/json.",
      [""],
    ],
    [
      "more than is shown",
      json({ ...request, a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 }),
      "; /e is not a known property; and 2 more.",
      [..."abcdefg"].map((name) => `/${name}`),
    ],
    [
      "a query",
      (fetch) => fetch(`${url}?to=%2B12025550123`, post),
      "/params/query is not a known property.",
      ["/params/query"],
    ],
    [
      "another method",
      send({ method: "PUT" }),
      "PUT /v1/conversations is no operation of the specification: GET /conversations, POST /conversations, GET /conv",
      [],
    ],
    [
      "another path",
      (fetch) => fetch(`${url}/+12025550123`, post),
      "POST /v1/conversations/* is no operation of the specification: GET /conversations, POST /conversations, GET /conv",
      [],
    ],
    [
      "a path that ends alike",
      (fetch) => fetch(url.replace("/conv", "/re-conv"), post),
      "POST /v1/* is no operation of the specification",
      [],
    ],
  ])("is refused, and says where without a value: %s", async (_what, act, message, paths) => {
    const { service, onInvalidRequest } = startTestService();
    service.replyNext({ status: 404 });
    const error = await rejection(act(service.fetch));
    expect(error).toBeInstanceOf(InvalidRequestError);
    expect(error).toMatchObject({ name: "InvalidRequestError", message: expect.stringContaining(message) });
    expect(Object(error).issues.map(({ path }: { path: string }) => path)).toEqual(paths);
    expect(inspect(error) + JSON.stringify(error)).not.toContain("12025550123");
    expect(onInvalidRequest).toHaveBeenCalledExactlyOnceWith(error);
    expect(service.requests).toEqual([]);
    expect(await service.fetch(url, post)).toHaveProperty("status", 404);
  });

  it("is none if only the spelling of its type differs", async () => {
    const { service } = startTestService();
    const own = { ...headers, "Content-Type": "Application/JSON ; charset=utf-8" };
    expect(await service.fetch(url, { ...post, headers: own })).toHaveProperty("status", 200);
  });
});
