import { describe, expect, it, onTestFinished } from "vitest";
import { conform } from "../live/conform.js";
import { contractOf } from "../live/contract.js";
import { runBot, runGeneratedDrifts, runKey } from "../live/drift-run.js";
import { data, to } from "../live/drifts/changes.js";
import { startObedientServer } from "../live/drifts/obedient-server.js";
import { planOf } from "../live/plan.js";
import { deviationsOf } from "../live/report.js";
import { fixtureSpecification } from "../support/fixture.js";

const specification = await fixtureSpecification();
const more = ["listConversations", "getConversation", "closeConversation"];
const { found, allowed } = await runGeneratedDrifts(specification, more);

describe("With more operations, test:live", () => {
  it(`finds ${found.length} of ${found.length} drifts of them`, () => {
    expect(found.length).toBeGreaterThanOrEqual(40);
    expect(found.filter((drift) => !drift.found)).toEqual([]);
    expect(allowed).toEqual([{ name: "no change", alarms: 0 }]);
  });

  const paths = "#/paths/~1conversations";
  it.each([
    [
      "listConversations does not enforce maximum of parameters/query/limit",
      `${paths}/get/parameters/0/schema/maximum`,
    ],
    [
      "getConversation does not enforce format of parameters/path/conversationId",
      "#/components/parameters/ConversationId/schema/format",
    ],
    [
      "getConversation 200 header/X-Request-Cost: required (object)",
      `${paths}~1{conversationId}/get/responses/200/headers/X-Request-Cost/required`,
    ],
    [
      "listConversations 200 body/data/conversations/*/orgId: format (string)",
      "#/components/schemas/Conversation/properties/orgId/format",
    ],
  ])("has the pointer of: %s", (name, pointer) => {
    expect(found.find((drift) => drift.name === name)?.pointers).toEqual([pointer]);
  });

  it("sends 19 requests to all of them together, and tries every operation", async () => {
    const contract = await contractOf(specification);
    const plans = [1, 2, 3].map((round) => planOf(contract, runBot, round));
    for (const { requests, rounds } of plans) {
      expect(requests.length).toBeLessThanOrEqual(19);
      expect(rounds).toBe(3);
      expect(new Set(requests.map(({ contract: { operation } }) => operation.operationId)).size).toBe(4);
    }
  });

  it("asks for what it has created, and for nothing else that was there", async () => {
    const contract = await contractOf(specification);
    const conversationId = "99999999-0000-4000-8000-000000000000";
    const isCreate = (id: string) => id === "createConversation";
    const change = to(["valid"], (one) =>
      isCreate(one.contract.operation.operationId) ? data((all) => ({ ...all, conversationId }))(one) : one.obedient,
    );
    const server = await startObedientServer(contract, runKey, { change });
    onTestFinished(() => server.close());
    const report = await conform({ plan: planOf(contract, runBot, 1), baseUrl: server.url, key: runKey });
    expect(deviationsOf(report)).toEqual([]);
    const ids = server.received.flatMap(({ target }) => /^\/conversations\/([^/]+)/.exec(target)?.[1] ?? []);
    // Two are broken, on purpose.
    const broken = "3c90c3cc0d444b5088888dd25736052a";
    expect([ids.length, ids.filter((id) => id !== conversationId)]).toEqual([9, [broken, broken]]);
  });
});
