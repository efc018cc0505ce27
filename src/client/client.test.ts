import { afterEach, describe, expect, it, vi } from "vitest";
import { created, request, token } from "../../contract-tests/support/example-call.js";
import { createConversation, server } from "../../generated/operations.js";
import type { CallOptions } from "../options/call-options.js";
import type { ClientOptions } from "../options/client-options.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

/** The requests that a client with these options sends for one create. */
async function sentWith(options: ClientOptions, call?: CallOptions) {
  const sent: { url: string; method: unknown; headers: object; body: unknown; redirect: unknown }[] = [];
  const fetch: Fetch = async (url, { method, headers, body, redirect }) => {
    sent.push({ url, method, headers: { ...Object(headers) }, body, redirect });
    return Response.json(created);
  };
  await createAnnieClient({ token, fetch, ...options }).conversations.create(request, call);
  return sent;
}

afterEach(() => void vi.unstubAllGlobals());

const documented = {
  url: server + createConversation.path,
  method: "POST",
  headers: { "content-type": "application/json", authorization: "Bearer a-token" },
  body: JSON.stringify(request),
  redirect: "manual",
};

describe("a client", () => {
  it("sends a create as the specification documents it", async () => {
    expect(await sentWith({})).toEqual([documented]);
  });

  it("sends its requests to the baseUrl", async () => {
    const url = "https://a.example/v1/conversations";
    expect(await sentWith({ baseUrl: "https://a.example/v1/" })).toEqual([{ ...documented, url }]);
  });

  it("sends header names in lower case even if the platform's Headers keeps their case, as happy-dom's does", async () => {
    class CaseKeepingHeaders extends Map<string, string> {}
    vi.stubGlobal("Headers", CaseKeepingHeaders);
    const sent = await sentWith({ headers: { Authorization: "Bearer other" } }, { headers: { "X-Clinic": "one" } });
    const headers = { ...documented.headers, authorization: "Bearer other", "x-clinic": "one" };
    expect(sent).toEqual([{ ...documented, headers }]);
  });

  it("calls acquire as a method of its limiter", async () => {
    const limiter = {
      acquired: 0,
      async acquire() {
        this.acquired += 1;
      },
    };
    await sentWith({ limiter });
    expect(limiter.acquired).toBe(1);
  });

  it("refuses an option that it cannot use as soon as it is created", () => {
    // @ts-expect-error: a misspelled option is what is tested.
    expect(() => createAnnieClient({ token, timeOut: 5 })).toThrow("timeOut is not an option.");
    expect(() => createAnnieClient()).toThrow("token is missing");
  });
});
