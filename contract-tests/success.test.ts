import { ContractViolationError, createAnnieClient, type Violation } from "annie-conversations";
import { afterEach, describe, expect, it, vi } from "vitest";
import { conversationId, rejection, request, token } from "./support/client-call.js";
import { createOn } from "./support/create-on.js";
import { reply, startTestServer } from "./support/test-server.js";

describe("a success that cannot be read", () => {
  it.each([
    ["HTML", 200, "<html><body>Welcome</body></html>"],
    ["nothing", 200, ""],
    ["a 204", 204, ""],
  ])("may be from someone else on the way where it is no JSON: %s", async (_what, status, body) => {
    const error = await rejection(createOn(status, body));
    expect(error).toMatchObject({ name: "ContractViolationError", outcome: "unknown", attempts: [{ status }] });
    expect(error).toHaveProperty("issues", [expect.objectContaining({ path: "", keyword: "json" })]);
  });

  it.each<[what: string, status: number, body: unknown, path: string, keyword: string]>([
    ["broken JSON", 201, '{"success":true,"data":{"conversationId":', "", "json"],
    ["an array", 200, [], "", "type"],
    ["no data", 200, { success: true }, "/data", "required"],
    ["data that is null", 200, { success: true, data: null }, "/data", "type"],
    ["no conversationId", 200, { success: true, data: { status: "OPEN" } }, "/data/conversationId", "required"],
    [
      "a conversationId that is null",
      200,
      { success: true, data: { conversationId: null } },
      "/data/conversationId",
      "type",
    ],
  ])("is a violation, and was executed: %s", async (_what, status, body, path, keyword) => {
    const error = await rejection(createOn(status, body, {}, { "Content-Type": "application/json" }));
    expect(error).toBeInstanceOf(ContractViolationError);
    expect(error).toMatchObject({ direction: "response", outcome: "executed", status, attempts: [{ status }] });
    expect(error).toHaveProperty("issues", expect.arrayContaining([expect.objectContaining({ path, keyword })]));
    // Nothing is lost: whoever has to find the conversation has what the service said.
    expect(error).toHaveProperty("bodyText", typeof body === "string" ? body : JSON.stringify(body));
  });

  it.each(["", " "])("is one whose conversationId is blank: %j", async (blank) => {
    const error = await rejection(createOn(200, { success: true, data: { conversationId: blank } }));
    expect(error).toMatchObject({ name: "ContractViolationError", outcome: "executed" });
  });

  it("says what came instead of JSON", async () => {
    const error = await rejection(createOn(200, "<html></html>"));
    expect(error).toHaveProperty("message", expect.stringContaining("must be JSON, but came as text/html."));
    const empty = await rejection(createOn(200, ""));
    expect(empty).toHaveProperty("message", expect.stringContaining("must be JSON, but is empty."));
    const headers = { "Content-Type": "text/plain; note=+12025550123" };
    const server = await startTestServer((response) => reply(response, 200, "no JSON", headers));
    const annie = createAnnieClient({ baseUrl: server.url, token });
    expect(await rejection(annie.conversations.create(request))).toHaveProperty(
      "message",
      expect.stringMatching(/came as text\/plain\.(?!.*1202)/),
    );
  });

  it.each([false, "false", null])("may not have been executed where it denies itself: %j", async (success) => {
    const error = await rejection(createOn(200, { success, data: null, message: "No." }));
    expect(error).toMatchObject({ name: "ContractViolationError", outcome: "unknown" });
    expect(error).toHaveProperty(
      "issues",
      expect.arrayContaining([expect.objectContaining({ path: "/success", message: "must be true" })]),
    );
  });
});

describe("a success that deviates", () => {
  const deviating = {
    success: true,
    data: { conversationId, duration: "long", startTime: "today", conversationTags: [1, 2] },
  };
  const places = ["/data/conversationTags/0", "/data/conversationTags/1", "/data/duration", "/data/startTime"];

  it("is reported, and the conversation is returned", async () => {
    const violations: Violation[] = [];
    const conversation = await createOn(200, deviating, { onViolation: (violation) => violations.push(violation) });
    expect(conversation).toEqual(deviating.data);
    expect(violations.map(({ path }) => path).sort()).toEqual(places);
    expect(violations[0]).toMatchObject({ operationId: "createConversation", status: 200 });
  });

  it("is returned with a conversationId of another form", async () => {
    const data = { conversationId: "c-17" };
    const violations: Violation[] = [];
    const options = { onViolation: (violation: Violation) => violations.push(violation) };
    await expect(createOn(200, { success: true, data }, options)).resolves.toEqual(data);
    expect(violations).toMatchObject([{ path: "/data/conversationId", keyword: "format" }]);
  });

  it("is an error where the client is strict", async () => {
    const error = await rejection(createOn(200, deviating, { strict: true }));
    expect(error).toMatchObject({ name: "ContractViolationError", direction: "response", outcome: "executed" });
    expect(error).toHaveProperty("bodyText", JSON.stringify(deviating));
  });

  it.each([
    [
      "at once",
      () => {
        throw new Error("The hook is broken.");
      },
    ],
    ["later", async () => Promise.reject(new Error("The hook is broken."))],
  ])("is returned even where the hook throws %s", async (_when, onViolation) => {
    await expect(createOn(200, deviating, { onViolation })).resolves.toHaveProperty("conversationId", conversationId);
  });

  it.each<[string, object]>([
    ["only a conversationId", { conversationId }],
    ["properties that are not known", { conversationId, channel: "web", labels: { a: 1 } }],
    ["values that are not known", { conversationId, status: "ARCHIVED", medium: "VOICE" }],
  ])("does not count as one with %s", async (_what, data) => {
    await expect(createOn(200, { success: true, data }, { strict: true })).resolves.toEqual(data);
  });
});

describe("the default report of a violation", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("warns once for each place and keyword, without the value", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const orgIds: unknown[] = [7, "nope", 7];
    const server = await startTestServer((response) => {
      const data = { conversationId, orgId: orgIds.shift(), duration: "+12025550123", conversationTags: [1, 2] };
      reply(response, 200, { success: true, data });
    });
    const annie = createAnnieClient({ baseUrl: server.url, token });
    for (let call = 0; call < 3; call += 1) await annie.conversations.create(request);
    expect(warn.mock.calls.map(([text]) => String(text)).sort()).toEqual([
      expect.stringContaining("/data/conversationTags/* must be string"),
      expect.stringContaining("/data/duration must be number or null"),
      expect.stringContaining("/data/orgId must be a uuid"),
      expect.stringContaining("/data/orgId must be string or null"),
    ]);
    expect(warn.mock.calls.join()).not.toContain("+12025550123");
  });
});
