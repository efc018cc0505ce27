import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { readSpecification } from "../scripts/specification.js";
import { readArguments } from "./live/arguments.js";
import { conform } from "./live/conform.js";
import { contractOf } from "./live/contract.js";
import { runBot, runDrifts, runKey } from "./live/drift-run.js";
import { to } from "./live/drifts/changes.js";
import { type Habits, startObedientServer } from "./live/drifts/obedient-server.js";
import { junitOf } from "./live/junit.js";
import { planOf } from "./live/plan.js";
import { printed } from "./live/print.js";
import { deviationsOf, exitCodeOf } from "./live/report.js";
import { createSend, mostRequests } from "./live/send.js";
import { npmRun } from "./support/run.js";
import { temporaryFolder } from "./support/temporary-folder.js";
import { reply, startTestServer } from "./support/test-server.js";
import { isWellFormed } from "./support/well-formed.js";

const contract = await contractOf(await readSpecification());
const schemas = "#/components/schemas";
const { found, allowed } = await runDrifts();

async function serverWith(habits: Habits = {}) {
  const server = await startObedientServer(contract, runKey, habits);
  onTestFinished(() => server.close());
  return server;
}

const run = (baseUrl: string, round = 1) => conform({ plan: planOf(contract, runBot, round), baseUrl, key: runKey });

describe("A run of test:live", () => {
  it(`finds ${found.length} of ${found.length} drifts, each where the specification is drifted from`, () => {
    expect(found.length).toBeGreaterThanOrEqual(40);
    expect(found.filter((drift) => !drift.found)).toEqual([]);
    expect(new Set(found.map(({ name }) => name)).size).toBe(found.length);
  });

  it(`raises no alarm at ${allowed.length} of ${allowed.length} servers that conform`, () => {
    expect(allowed.length).toBeGreaterThanOrEqual(10);
    expect(allowed.filter(({ alarms }) => alarms > 0)).toEqual([]);
  });

  it.each([
    ["createConversation 2XX body/data/orgId: format (string)", `${schemas}/Conversation/properties/orgId/format`],
    ["createConversation 2XX body/data/conversationId: required (object)", `${schemas}/Conversation/required`],
    [
      "createConversation 2XX body/data/actionsNeeded/*: type (null)",
      `${schemas}/Conversation/properties/actionsNeeded/items/type`,
    ],
    ["createConversation 401 body/message: type (boolean)", `${schemas}/ErrorResponse/properties/message/type`],
    [
      "createConversation 429 header/X-RateLimit-Reset: type (string)",
      "#/components/headers/X-RateLimit-Reset/schema/type",
    ],
    [
      "createConversation does not enforce enum of body/medium",
      `${schemas}/CreateConversationRequest/properties/medium/enum`,
    ],
    ["createConversation does not enforce type of body/messages/*/role", `${schemas}/Message/properties/role/type`],
    ["createConversation does not enforce type of body", `${schemas}/CreateConversationRequest/type`],
    ["no token is needed", "#/paths/~1conversations/post/responses/401"],
    ["JSON as text/plain", "#/paths/~1conversations/post/responses/2XX/content"],
    ["application/problem+json", "#/components/responses/ClientError/content"],
    ["500 for what is valid", "#/paths/~1conversations/post/responses/2XX"],
  ])("has the pointer of: %s", (name, pointer) => {
    expect(found.find((drift) => drift.name === name)?.pointers).toEqual([pointer]);
  });

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
    const report = await run(server.url);
    expect([report.entries.length, server.bodies.length]).toEqual([mostRequests, mostRequests]);
    const elsewhere = await serverWith({
      change: ({ obedient }) => ({ ...obedient, status: 307, headers: { Location: "/elsewhere" } }),
    });
    await run(elsewhere.url);
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
    const report = await run(server.url);
    expect([server.received.length, report.left.length, exitCodeOf(report)]).toEqual([1, 18 + 4, code]);
    expect(printed(report)).toContain(`\n${words}\n`);
  });

  it("ends where nobody listens", async () => {
    const gone = await startTestServer(() => {});
    await gone.close();
    const report = await run(gone.url);
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
    const report = await run(server.url);
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
    const report = await run(server.url);
    const output = printed(report) + junitOf(report);
    expect(deviationsOf(report).length).toBeGreaterThan(20);
    expect(output).not.toMatch(/CANARY|a-secret-key/);
    expect(output).not.toContain(runBot);
  });
});

describe("What is sent", () => {
  it("never asks for an SMS, and never has a phone number", async () => {
    const server = await serverWith({ overlooks: () => true });
    for (const round of [1, 2]) await run(server.url, round);
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

describe("npm run test:live", () => {
  const command = (url: string, args: string[], env = {}) =>
    npmRun("test:live", args, {
      env: { ANNIE_BASE_URL: url, ANNIE_API_KEY: runKey, ANNIE_BOT_ID: runBot, ...env },
    });

  it("ends with 0 where a server conforms, and tells what it did", async () => {
    const server = await serverWith();
    const junit = join(temporaryFolder(), "new/live.xml");
    const { code, stdout, stderr } = await command(server.url, ["--round", "2", "--junit", junit]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.replace(server.url, "URL")).toBe(conforming);
    const xml = await readFile(junit, "utf8");
    expect(isWellFormed(xml)).toBe(true);
    expect(xml).toContain('failures="0"');
  });

  it("ends with 1 where it deviates, and names the place", async () => {
    const change = to(["no token"], ({ shown }) => shown(403));
    const server = await serverWith({ change });
    const junit = join(temporaryFolder(), "live.xml");
    const { code, stdout, stderr } = await command(server.url, ["--junit", junit]);
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toContain(
      "createConversation without a token | 401      | 403  | #/paths/~1conversations/post/responses/401\n",
    );
    expect(stdout).toMatch(/\n19 requests, \d+ facts checked, 1 deviation\n$/);
    expect(stdout).not.toContain(runKey);
    const xml = await readFile(junit, "utf8");
    expect(isWellFormed(xml)).toBe(true);
    expect(xml).toContain(
      '<testcase classname="createConversation" name="without a token"><failure message="expected 401, seen 403">' +
        "#/paths/~1conversations/post/responses/401</failure></testcase>",
    );
  });

  it("sends nothing where the bot cannot be one", async () => {
    const server = await serverWith();
    const { code, stderr } = await command(server.url, [], { ANNIE_BOT_ID: "my-bot" });
    expect([code, stderr]).toEqual([
      2,
      "No valid createConversation: its /botId breaks format. Is ANNIE_BOT_ID right?\n",
    ]);
    expect(server.received).toEqual([]);
  });

  it("explains itself, and names each setting that is missing", async () => {
    const [help, missing] = await Promise.all([
      command("", ["--help"]),
      command("http://127.0.0.1:9", [], { ANNIE_API_KEY: "", ANNIE_BOT_ID: "" }),
    ]);
    expect([help.code, missing.code]).toEqual([0, 2]);
    expect(help.stdout).toContain("Usage: npm run test:live -- [--round N] [--junit FILE]");
    expect(missing.stderr).toMatch(/^ANNIE_API_KEY is not set.*\nANNIE_BOT_ID is not set.*\n$/);
  });

  const env = { ANNIE_API_KEY: runKey, ANNIE_BOT_ID: runBot };
  it.each([
    ["an argument that it does not know", ["--rounds", "2"], env, "Unknown option '--rounds'"],
    ["a word", ["live"], env, "Unexpected argument 'live'"],
    ["a round that is none", ["--round", "0"], env, "--round must be"],
    ["a key that no header can hold", [], { ...env, ANNIE_API_KEY: "a\nkey" }, "ANNIE_API_KEY has a character"],
    ["another protocol", [], { ...env, ANNIE_BASE_URL: "ftp://127.0.0.1" }, "ANNIE_BASE_URL must be"],
    ["a password in the URL", [], { ...env, ANNIE_BASE_URL: "http://me:word@127.0.0.1" }, "ANNIE_BASE_URL must be"],
  ])("refuses %s", (_what, args, settings, problem) => {
    expect(readArguments(args, settings)).toEqual([expect.stringContaining(problem)]);
  });
});

const conforming = `Server: URL
Round 2 of 2

 1  createConversation  valid, with what is required           200
 2  createConversation  broken type: body /botId               400
 3  createConversation  broken type: body /messages/*          400
 4  createConversation  broken type: body /idleTimeoutMinutes  400
 5  createConversation  broken type: body /maxOpenMinutes      400

Created: 1 (a POST that was answered with 2xx; an invalid one as well, where it was accepted)
Not tried: 18
  createConversation  valid, with all that is optional               --round 1
  createConversation  without a token                                --round 1
  createConversation  with another token                             --round 1
  createConversation  broken required: body /medium                  --round 1
  createConversation  broken required: body /botId                   --round 1
  createConversation  broken additionalProperties: body              --round 1
  createConversation  broken enum: body /medium                      --round 1
  createConversation  broken format: body /botId                     --round 1
  createConversation  broken additionalProperties: body /messages/*  --round 1
  createConversation  broken minimum: body /idleTimeoutMinutes       --round 1
  createConversation  broken multipleOf: body /idleTimeoutMinutes    --round 1
  createConversation  broken minimum: body /maxOpenMinutes           --round 1
  createConversation  broken multipleOf: body /maxOpenMinutes        --round 1
  createConversation  broken type: body /toNumber                    --round 1
  createConversation  broken type: body /messages                    --round 1
  createConversation  broken type: body /messages/*/role             --round 1
  createConversation  broken type: body /messages/*/input            --round 1
  createConversation  broken type: body                              --round 1

5 requests, 38 facts checked, 0 deviations
`;
