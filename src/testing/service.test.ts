import { describe, expect, it, vi } from "vitest";
import { examples } from "../../generated/examples.js";
import type { Operation } from "../contract/operation.js";
import type { Catalog, Described } from "./described.js";
import { createService } from "./service.js";

const [any]: readonly Described[] = Object.values(examples);
if (any === undefined) throw new Error("There is no operation.");
const { responses } = any;

/** An operation that is like none that there is: a GET, with nothing that validates it. */
function described(fields: Partial<Described> = {}, operation: Partial<Operation> = {}): Described {
  const plain = { ...any?.operation, method: "GET", path: "/things", request: undefined, ...operation };
  return { ...any, parameters: {}, responses, needsToken: true, ...fields, operation: plain as Operation };
}

function start(catalog: Catalog) {
  const service = createService(catalog, { onInvalidRequest: vi.fn() });
  const get = (path: string, headers = {}) =>
    service.fetch(`https://a.example/v1${path}`, { headers: { Authorization: "Bearer a-token", ...headers } });
  return { service, get };
}

describe("the operation of a request", () => {
  const at = (path: string, method = "GET") => described({}, { path, method, operationId: `${method} ${path}` });

  it("is the longest that fits the end of the path, and of two the one with fewer parameters", async () => {
    const paths = ["/a/{id}", "/a/mine", "/mine", "/a.b/{id}", "/a/{id}/mine", "/{id}", "/texts/{one}-{other}.txt"];
    const { service, get } = start(
      Object.fromEntries([...paths.map((path) => [path, at(path)]), ["post", at("/a/mine", "POST")]]),
    );
    const calls = [
      ["/a/1/mine", "/a/{id}/mine"],
      ["/a/1", "/a/{id}"],
      ["/a/mine/", "/a/mine"],
      ["/b/mine", "/mine"],
      ["/a.b/7", "/a.b/{id}"],
      ["/aXb/7", "/{id}"],
      ["/texts/x-y.txt", "/texts/{one}-{other}.txt"],
      ["/texts/x-y-txt", "/{id}"],
    ] as const;
    for (const [path] of calls) await get(path);
    expect(service.requests.map(({ path }) => path)).toEqual(calls.map(([, path]) => path));
  });

  it("is none where only a part of the path fits", async () => {
    const { get } = start({ one: at("/mine"), other: at("/yours", "POST") });
    const message = (path: string) => `GET ${path} is no operation of the specification: GET /mine, POST /yours.`;
    for (const [path, shown] of [
      ["/mine/Jane", "/v1/mine/*"],
      ["/tomine", "/v1/*"],
      ["/yours", "/v1/yours"],
      ["/v12/+12025550123/Jane%20Doe/a_b", "/v1/*/*/*/*"],
    ] as const) {
      await expect(get(path)).rejects.toThrow(message(shown));
    }
  });
});

describe("the parameters of a request", () => {
  it("are read as they are typed, and stay texts where they cannot be", async () => {
    const query = {
      ids: "integer[]",
      tags: "string[]",
      all: "boolean",
      none: "boolean",
      some: "boolean",
      share: "number",
    };
    const parameters = { query: { ...query, count: "integer", more: "integer" }, header: { "X-Clinic": "integer" } };
    const { service, get } = start({ any: described({ parameters }) });
    const sent = "ids=1&ids=2&tags=7&all=true&none=false&some=maybe&share=0.5&count=%20&more=1&more=2";
    await get(`/things?${sent}`, { "X-Clinic": "9" });
    const read = {
      ids: [1, 2],
      tags: ["7"],
      all: true,
      none: false,
      some: "maybe",
      share: 0.5,
      count: " ",
      more: ["1", "2"],
    };
    expect(service.requests).toMatchObject([{ params: { query: read, header: { "X-Clinic": 9 } } }]);
  });

  it("are what is sent of them, and have to conform", async () => {
    const parameters = { query: { limit: "integer" }, header: { "X-Clinic": "integer" } };
    const schema = { properties: { query: { required: ["limit"] } } };
    const { service, get } = start({ any: described({ parameters }, { parameters: schema }) });
    await get("/things?limit=7");
    expect(service.requests).toEqual([expect.objectContaining({ params: { query: { limit: 7 }, header: {} } })]);
    await expect(get("/things")).rejects.toThrow("specification: /params/query/limit is required.");
    await expect(get("/things?constructor=1")).rejects.toThrow("/params/query/constructor is not a known property");
  });

  it("in the path are decoded, as far as they can be", async () => {
    const parameters = { path: { one: "string", other: "integer" } };
    const { service, get } = start({ any: described({ parameters }, { path: "/things/{one}/{other}" }) });
    await get("/things/a%2Fb/7");
    await get("/things/%E0%A4%A/7");
    const params = ["a/b", "%E0%A4%A"].map((one) => ({ params: { path: { one, other: 7 } } }));
    expect(service.requests).toMatchObject(params);
  });
});

describe("the answer", () => {
  it("of an operation that needs no token is for everyone", async () => {
    const { service } = start({ any: described({ needsToken: false }) });
    expect(await service.fetch("/things")).toHaveProperty("status", 200);
  });

  it("where there is no token is a 401, also of an operation that does not declare it", async () => {
    const { "2XX": success, ...rest } = { "2XX": undefined, ...responses };
    const { service } = start({ any: described({ responses: success ? { "2XX": success } : rest }) });
    expect(await service.fetch("/things")).toMatchObject({ status: 401, body: null });
  });

  it("has no body and no type where there is no example of one", async () => {
    const { get } = start({ any: described({ responses: { "200": { headers: {}, examples: {} } } }) });
    const answer = await get("/things");
    expect([answer.status, answer.body, [...answer.headers]]).toEqual([200, null, []]);
  });

  it("has no time of its own where nothing is said of the rate limit", async () => {
    const limits = { "X-RateLimit-Reset": "1772442960" };
    const one = { "200": { headers: limits, examples: {} } };
    const of = async (rateLimitHeaders: Operation["rateLimitHeaders"], headers = {}) =>
      (
        await start({ any: described({ responses: { "200": { ...one["200"], headers } } }, { rateLimitHeaders }) }).get(
          "/things",
        )
      ).headers.get("date");
    expect(await of({ reset: "X-RateLimit-Reset" }, limits)).toBe("Mon, 02 Mar 2026 08:16:00 GMT");
    expect(await of({}, limits)).toBeNull();
    expect(await of({ reset: "X-RateLimit-Reset" })).toBeNull();
  });

  it("that was asked for has to be one of the operation that is called", async () => {
    const status = (name: string) => ({ responses: { [name]: { headers: {}, examples: { [`of${name}`]: {} } } } });
    const catalog: Catalog = {
      one: described(status("200")),
      other: described(status("202"), { path: "/other", operationId: "getOther" }),
    };
    const { service, get } = start(catalog);
    service.replyNext(Object({ example: "of202" }));
    await expect(get("/things")).rejects.toThrow("no such status or example as the reply that was asked for");
    service.replyNext(Object({ status: 202 }));
    expect(await get("/other")).toHaveProperty("status", 202);
    expect(() => service.replyNext(Object({ status: 200, example: "of202" }))).toThrow("of200 (200), of202 (202)");
    expect(() => service.replyNext(Object({ status: 404 }))).toThrow("declares: 200, 202.");
  });
});
