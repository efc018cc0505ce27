import { type ClientOptions, createAnnieClient, type HeaderValues } from "annie-conversations";
import { describe, expect, it } from "vitest";
import { created, request, token } from "../support/example-call.js";
import { reply, startTestServer } from "../support/test-server.js";

/** The headers that begin with `x-`, as they arrive at a server, of a client with these and a call with those. */
async function arrivingOf(client: ClientOptions["headers"], call?: HeaderValues): Promise<Record<string, unknown>> {
  let arrived = {};
  const server = await startTestServer((response, { headers }) => {
    arrived = Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith("x-")));
    reply(response, 201, created);
  });
  const annie = createAnnieClient({ baseUrl: server.url, token, headers: client });
  await annie.conversations.create(request, { headers: call });
  return arrived;
}

describe("headers arrive", () => {
  it.each<[string, HeaderValues]>([
    ["an object", { "X-Clinic": " one ", "x-ward": "two" }],
    ["a Headers", new Headers({ "X-Clinic": " one ", "x-ward": "two" })],
    [
      "pairs",
      [
        ["X-Clinic", " one "],
        ["x-ward", "two"],
      ],
    ],
  ])("given as %s, to the client or to a call", async (_what, headers) => {
    const expected = { "x-clinic": "one", "x-ward": "two" };
    expect(await arrivingOf(headers)).toEqual(expected);
    expect(await arrivingOf(undefined, headers)).toEqual(expected);
  });

  it("without those that are undefined", async () => {
    expect(await arrivingOf({ "X-B": undefined })).toEqual({});
    expect(await arrivingOf({ "X-A": "one" }, { "X-A": undefined, "X-B": undefined })).toEqual({ "x-a": "one" });
    expect(await arrivingOf([["X-B", undefined]])).toEqual({});
  });

  it("with both values of one that is named twice", async () => {
    expect(
      await arrivingOf([
        ["X-A", "one"],
        ["x-a", "two"],
      ]),
    ).toEqual({ "x-a": "one, two" });
  });

  it("with the value of the call instead of the client's, however each spells the name", async () => {
    expect(await arrivingOf({ "X-A": "one" }, [["x-A", "two"]])).toEqual({ "x-a": "two" });
  });
});
