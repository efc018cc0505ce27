import { describe, expect, it } from "vitest";
import { readSpecification } from "../../scripts/specification.js";
import { contractOf } from "../live/contract.js";
import { runBot } from "../live/drift-run.js";
import { planOf } from "../live/plan.js";
import { createSend } from "../live/send.js";
import { conformTo, serverWith } from "../support/live-server.js";
import { reply, startTestServer } from "../support/test-server.js";

describe("What is sent", () => {
  it("never asks for an SMS, and never has a phone number", async () => {
    const server = await serverWith({ overlooks: () => true });
    for (const round of [1, 2]) await conformTo(server.url, round);
    const bodies = server.received.map(({ body }) => body);
    expect(bodies).toHaveLength(24);
    expect(bodies.filter((body) => /sms|"toNumber":"/i.test(body))).toEqual([]);
    expect(bodies.filter((body) => body.includes('"toNumber":true'))).toHaveLength(1);
  });

  it.each([
    { medium: "SMS" },
    { medium: "sms" },
    { medium: " Sms\n" },
    { medium: ["SMS"] },
    { deep: [{ medium: "sMS" }] },
    { medium: "CHAT", toNumber: "" },
    { medium: "CHAT", toNumber: "+12025550123" },
  ])("is not %j", async (body) => {
    const server = await startTestServer((response) => reply(response, 200, {}));
    const request = { method: "POST", url: new URL(server.url), headers: {}, parameters: {} };
    await expect(createSend(1_000)({ ...request, body })).rejects.toThrow("A request is not sent");
    await expect(createSend(1_000)({ ...request, body: null, parameters: { query: body } })).rejects.toThrow();
    expect(server.bodies).toEqual([]);
  });

  it("asks for a chat where the specification shows an SMS first", async () => {
    const specification = await readSpecification();
    const schema = Object(specification.components?.schemas?.["CreateConversationRequest"]);
    schema.properties.medium.enum.reverse();
    const media = Object(specification.paths?.["/conversations"]?.["post"]).requestBody.content["application/json"];
    media.examples = Object.fromEntries(Object.entries(media.examples).reverse());
    const { requests } = planOf(await contractOf(specification), runBot, 1);
    const asked = requests.map(({ values }) => JSON.stringify(Object(values.body).medium));
    expect(new Set(asked)).toEqual(new Set(['"CHAT"', undefined, '"SM"']));
    expect(requests).toHaveLength(19);
  });

  it("is never a twentieth request", async () => {
    const server = await startTestServer((response) => reply(response, 200, {}));
    const send = createSend(1_000);
    const request = { method: "GET", url: new URL(server.url), headers: {}, parameters: {}, body: undefined };
    for (let sent = 0; sent < 19; sent += 1) await send(request);
    await expect(send(request)).rejects.toThrow("a run has 19 at most");
    expect(server.bodies).toHaveLength(19);
  });
});
