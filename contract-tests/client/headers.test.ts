import { createAnnieClient } from "annie-conversations";
import { expect, it } from "vitest";
import { created, request, token } from "../support/example-call.js";
import { reply, startTestServer } from "../support/test-server.js";

it("sends the headers of the client and of the call, which replaces those of the same name", async () => {
  let arrived: NodeJS.Dict<string | string[]> = {};
  const server = await startTestServer((response, { headers }) => {
    arrived = headers;
    reply(response, 201, created);
  });
  const headers = { "X-Clinic": " one ", "X-Ward": "two", "X-Room": undefined };
  const annie = createAnnieClient({ baseUrl: server.url, token, headers });
  const own = [
    ["x-ward", "three"],
    ["X-Bed", "four"],
    ["x-bed", "five"],
  ] as const;
  await annie.conversations.create(request, { headers: own });
  expect(arrived).toMatchObject({ "x-clinic": "one", "x-ward": "three", "x-bed": "four, five" });
  expect(arrived).not.toHaveProperty("x-room");
});
