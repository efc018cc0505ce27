import { describe, expect, it } from "vitest";
import { conform } from "../live/conform.js";
import { runBot, runKey } from "../live/drift-run.js";
import { junitOf } from "../live/junit.js";
import { planOf } from "../live/plan.js";
import { printed } from "../live/print.js";
import { deviationsOf, exitCodeOf } from "../live/report.js";
import { mostRequests } from "../live/send.js";
import { conformTo, contract, serverWith } from "../support/live-server.js";
import { reply, startTestServer } from "../support/test-server.js";

describe("A run of test:live", () => {
  it("tries each constraint once in its rounds, with 19 requests at most", () => {
    const plans = [1, 2, 3].map((round) => planOf(contract, runBot, round).requests.map(({ what }) => what));
    const [first = [], second = [], third] = plans;
    expect([first.length, second.length]).toEqual([19, 5]);
    expect(third).toEqual(first);
    // Each begins with the valid request.
    expect(new Set([...first, ...second]).size).toBe(19 + 5 - 1);
    expect([...first, ...second].filter((what) => what.startsWith("broken"))).toHaveLength(19);
  });

  it("follows no redirect, and repeats nothing", async () => {
    const server = await startTestServer((response) => {
      response.writeHead(421, { Location: "/elsewhere" }).end();
    });
    const report = await conformTo(server.url);
    expect([report.entries.length, server.bodies.length]).toEqual([mostRequests, mostRequests]);
    const elsewhere = await serverWith({
      change: ({ obedient }) => ({ ...obedient, status: 307, headers: { Location: "/elsewhere" } }),
    });
    await conformTo(elsewhere.url);
    expect(new Set(elsewhere.received.map(({ target }) => target))).toEqual(new Set(["/conversations"]));
  });

  it("takes no more of a body than 10 MiB, and no more time than it has", async () => {
    const much = await serverWith({ change: ({ obedient }) => ({ ...obedient, raw: " ".repeat(11 * 1024 * 1024) }) });
    const [request] = planOf(contract, runBot, 1).requests;
    const plan = { ...planOf(contract, runBot, 1), requests: request ? [request] : [] };
    const large = await conform({ plan, baseUrl: much.url, key: runKey });
    expect(deviationsOf(large).map(({ seen }) => seen)).toEqual([["more than 10 MiB"]]);

    const silent = await startTestServer(() => {});
    const late = await conform({ plan, baseUrl: silent.url, key: runKey, timeout: 1 });
    expect(deviationsOf(late).map(({ seen }) => seen)).toEqual([["no answer in time"]]);
  });

  it.each([
    ["its key is not accepted", 401, "The key of ANNIE_API_KEY is not accepted.", 1],
    ["the rate limit is used up", 429, "The rate limit is used up: try again later.", 3],
  ])("ends with its first request where %s", async (_why, status, words, code) => {
    const server = await serverWith({ change: ({ shown }) => shown(status) });
    const report = await conformTo(server.url);
    expect([server.received.length, report.left.length, exitCodeOf(report)]).toEqual([1, 18 + 4, code]);
    expect(printed(report)).toContain(`\n${words}\n`);
  });

  it("ends where nobody listens", async () => {
    const gone = await startTestServer(() => {});
    await gone.close();
    const report = await conformTo(gone.url);
    expect([report.entries.length, exitCodeOf(report)]).toEqual([1, 1]);
    expect(printed(report)).toContain("The server cannot be reached: no answer (ECONNREFUSED).");
  });

  it("ends with a 429, and says what was not tried", async () => {
    let requests = 0;
    const server = await serverWith({
      change: ({ obedient, shown }) => {
        requests += 1;
        return requests > 3 ? shown(429) : obedient;
      },
    });
    const report = await conformTo(server.url);
    expect([requests, deviationsOf(report), report.isLimited]).toEqual([4, [], true]);
    expect(printed(report)).toContain("The rate limit is used up: try again later.");
    expect(report.left.length).toBe(15 + 4);
  });

  it("prints and writes nothing of what was said to it, nor the key", async () => {
    const server = await startTestServer((response, { headers }) => {
      const canary = `CANARY ${headers.authorization} <&">\u0001`;
      const data = { conversationId: canary, status: [canary], [canary]: canary, conversationTags: [[canary]] };
      const type = `application/${headers.authorization?.slice(7)}`;
      const body = { success: canary, message: { canary }, data };
      reply(response, 200, body, { "Content-Type": type, "X-Note": canary.replaceAll("\u0001", "") });
    });
    const report = await conformTo(server.url);
    const output = printed(report) + junitOf(report);
    expect(deviationsOf(report).length).toBeGreaterThan(20);
    expect(output).not.toMatch(/CANARY|a-secret-key/);
    expect(output).not.toContain(runBot);
  });
});
