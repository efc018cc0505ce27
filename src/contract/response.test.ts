import { describe, expect, it } from "vitest";
import { createConversation, createResponse } from "../../generated/operations.js";
import type { Operation } from "./operation.js";
import { checkResponse, errorBodyOf } from "./response.js";

const conversationId = "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10";

/** Checks a body, and returns its deviations and the other results. */
const check = (body: unknown, operation: Operation = createConversation) => {
  const { issues, body: _value, ...rest } = checkResponse(operation, JSON.stringify(body), new Headers());
  return { deviations: issues.map(({ path, keyword }) => `${path} ${keyword}`), ...rest };
};

describe("a successful response", () => {
  it.each([
    ["that is as specified", createConversation, { conversationId }, []],
    ["with a deviation elsewhere", createConversation, { conversationId, duration: "long" }, ["/data/duration type"]],
    ["with an id of another format", createConversation, { conversationId: "7" }, ["/data/conversationId format"]],
    ["with an empty reply, as the bot may only act,", createResponse, { message: "" }, []],
  ])("%s can be used", (_title, operation, data, deviations) => {
    expect(check({ success: true, data }, operation)).toEqual({ deviations, isUsable: true, reportsFailure: false });
  });

  it.each<[unknown, string]>([
    [null, " type"],
    [{ success: true, data: {} }, "/data/conversationId required"],
    [{ success: true, data: { conversationId: 7 } }, "/data/conversationId type"],
    [{ success: true, data: { conversationId: " \n" } }, "/data/conversationId format"],
  ])("cannot be used if it lacks its result: %j", (body, deviation) => {
    expect(check(body)).toMatchObject({ deviations: expect.arrayContaining([deviation]), isUsable: false });
  });

  it.each([[[]], [0]])("can be used if its result is %j, which is not blank text", (data) => {
    const response = { properties: { data: { enum: [1] } } };
    const operation = { ...createConversation, essential: ["/data"], response };
    expect(check({ data }, operation)).toMatchObject({ deviations: ["/data enum"], isUsable: true });
  });

  it("reports a failure if it has a success property that is not true", () => {
    const bodies = [{ success: false }, { success: "true" }, { data: {} }, null, "failed"];
    expect(bodies.map((body) => check(body).reportsFailure)).toEqual([true, true, false, false, false]);
  });

  it.each([
    ["+12025550123", "Text/HTML ;charset=utf-8", ", but is text/html"],
    ["+12025550123", "Jo text/html", ""],
    ["+12025550123", "text/html Jo", ""],
  ])("with the text %j and the type %j is not JSON, and its issue quotes no value", (text, type, instead) => {
    const issues = [{ path: "", keyword: "json", message: `must be JSON${instead}` }];
    const checked = checkResponse(createConversation, text, new Headers({ "Content-Type": type }));
    expect(checked).toEqual({ body: undefined, issues, isUsable: false, reportsFailure: false });
  });
});

it("an error response has a body only if it is the declared envelope", () => {
  const envelope = { success: false, data: null, message: "not found" };
  expect(errorBodyOf(JSON.stringify(envelope))).toEqual(envelope);
  const others = ["", "<p>Bad gateway</p>", '{"success":false,"message":7}'];
  expect(others.map(errorBodyOf)).toEqual([undefined, undefined, undefined]);
});
