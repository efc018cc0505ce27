import { describe, expect, it } from "vitest";
import {
  createConversation,
  createResponse,
  listConversationMessages,
  listConversations,
} from "../../generated/operations.js";
import { checkResponse } from "./response.js";

const conversationId = "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10";
const json = new Headers({ "Content-Type": "application/json" });

/** A success with this body, held against the specification. */
const checkBody = (body: unknown) => checkResponse(createConversation, JSON.stringify(body), json);

describe("a success", () => {
  it("has no issues if it is as specified", () => {
    expect(checkBody({ success: true, data: { conversationId } })).toEqual({
      issues: [],
      isUsable: true,
      saysFailed: false,
    });
  });

  it("can be used with a deviation that it could do without, which is an issue", () => {
    expect(checkBody({ success: true, data: { conversationId, duration: "long" } })).toEqual({
      issues: [{ path: "/data/duration", keyword: "type", message: "must be number or null" }],
      isUsable: true,
      saysFailed: false,
    });
  });

  it.each<[unknown, string, string]>([
    [null, "", "type"],
    [[], "", "type"],
    [{ success: true }, "/data", "required"],
    [{ success: true, data: null }, "/data", "type"],
    [{ success: true, data: {} }, "/data/conversationId", "required"],
    [{ success: true, data: { conversationId: 7 } }, "/data/conversationId", "type"],
  ])("cannot be used without what was asked for: %j", (body, path, keyword) => {
    const { isUsable, issues } = checkBody(body);
    expect(isUsable).toBe(false);
    expect(issues).toContainEqual(expect.objectContaining({ path, keyword }));
  });

  it.each(["", " \n"])("cannot be used with a blank in its place: %j", (blank) => {
    expect(checkBody({ success: true, data: { conversationId: blank } }).isUsable).toBe(false);
  });

  it("can be used with an empty text if the specification asks for no more: the bot may only have acted", () => {
    const empty = JSON.stringify({ success: true, data: { message: "" } });
    expect(checkResponse(createResponse, empty, json)).toMatchObject({ isUsable: true, issues: [] });
  });

  it("can be used with an empty list, also beside a deviation", () => {
    const body = { success: true, data: { conversations: [], pagination: "none" } };
    expect(checkResponse(listConversations, JSON.stringify(body), json)).toMatchObject({
      isUsable: true,
      issues: [{ path: "/data/pagination" }],
    });
    expect(checkResponse(listConversationMessages, '{"success":true,"data":[]}', json).issues).toEqual([]);
  });

  it("can be used with a result of another form than the specification asks for", () => {
    expect(checkBody({ success: true, data: { conversationId: "7" } }).isUsable).toBe(true);
  });

  it.each([[], [""], {}, 0, false, null])("can be used with an essential result that is no text: %j", (data) => {
    const operation = { ...createConversation, essential: ["", "/data"], response: {} };
    expect(checkResponse(operation, JSON.stringify({ data }), json).isUsable).toBe(true);
  });

  it.each([false, "true", 1, null])("may deny in its envelope that it is one: %j", (success) => {
    expect(checkBody({ success, data: { conversationId } }).saysFailed).toBe(true);
  });

  it.each([{ data: { conversationId } }, null, [], "failed"])("denies nothing if it says nothing of it: %j", (body) => {
    expect(checkBody(body).saysFailed).toBe(false);
  });
});

describe("a success that is no JSON", () => {
  const issueOf = (text: string, headers: Headers) => checkResponse(createConversation, text, headers);
  const withIssue = (message: string) => ({
    issues: [{ path: "", keyword: "json", message }],
    isUsable: false,
    saysFailed: false,
  });

  it.each([
    ["text/html", ", but came as text/html"],
    ["Text/HTML ;charset=utf-8", ", but came as text/html"],
    ["application/xhtml+xml", ", but came as application/xhtml+xml"],
    ["text/html, text/plain", ", but came as text/html"],
    ["Jo text/html", ""],
    ["text/html Jo", ""],
    ["text/x1202", ""],
    ["", ""],
  ])("says what came instead, in words that quote nothing: %j", (contentType, instead) => {
    const headers = new Headers({ "Content-Type": contentType });
    expect(issueOf("+12025550123", headers)).toEqual(withIssue(`must be JSON${instead}`));
  });

  it("says nothing of what came if nobody said it", () => {
    expect(issueOf('{"success":', new Headers())).toEqual(withIssue("must be JSON"));
  });

  it("says that it is empty", () => {
    expect(issueOf("", json)).toEqual(withIssue("must be JSON, but is empty"));
  });
});
