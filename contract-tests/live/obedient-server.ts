import { inject } from "vitest";
import { startTestServer } from "../support/test-server.js";

export const key = "a-secret-key";
export const botId = "11111111-2222-4333-8444-555555555555";
const uuidInPath = /(?<=\/)[\da-f-]{36}(?=\/|$)/g;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Edit = (answer: Answer) => Answer;

/** Edits the response to a request, given the operation that it asks for. */
export type Change = (answer: Answer, operation: string) => Answer;

/** The responses of the mock, each asked for once. */
const known = new Map<string, Promise<Answer>>();

async function ask(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(`${inject("mockUrl")}${path}`, init);
  const contentType = response.headers.get("content-type") ?? "";
  return { status: response.status, headers: { "content-type": contentType }, body: await response.text() };
}

/** A real server that responds as the mock does, apart from a change, knows its key, and notes the chats. */
export async function startObedientServer(change: Change = (answer) => answer) {
  const chats = new Set<string>();
  const server = await startTestServer(async (response, { method = "", url = "", headers }, body) => {
    const { authorization: Authorization = "" } = headers;
    if (Authorization !== "" && Authorization !== `Bearer ${key}`) return void response.destroy();
    for (const [chat] of url.matchAll(uuidInPath)) chats.add(chat);
    // The mock takes any UUID for one of its chats.
    const target = url.replace(uuidInPath, botId);
    const init = { method, headers: { "Content-Type": "application/json", Authorization }, ...(body && { body }) };
    const name = JSON.stringify([target, init]);
    const answer = known.get(name) ?? ask(target, init);
    known.set(name, answer);
    const path = url.replace(/\?.*/, "").replace(/^(\/conversations\/)[^/]+/, "$1{conversationId}");
    const { status, headers: own, body: text } = change(await answer, `${method} ${path}`);
    response.writeHead(status, own).end(text);
  });
  return { ...server, chats };
}

/** Changes the responses to requests of an operation that the mock accepts. */
export const accepted = (operation: string, edit: Edit): Change => {
  return (answer, one) => (answer.status < 300 && operation === one ? edit(answer) : answer);
};
export const created = (edit: Edit) => accepted("POST /conversations", edit);
export const unauthorized = (edit: Edit) => (answer: Answer) => (answer.status === 401 ? edit(answer) : answer);
export const refused = (edit: Edit) => (answer: Answer) =>
  answer.status >= 400 && answer.status !== 401 ? edit(answer) : answer;

export const put = (more: Partial<Answer>) => (answer: Answer) => ({ ...answer, ...more });

export const headers = (more: Record<string, string>) => (answer: Answer) =>
  put({ headers: { ...answer.headers, ...more } })(answer);

/** Edits properties of the body. */
export const json = (more: object) => (answer: Answer) =>
  put({ body: JSON.stringify({ ...JSON.parse(answer.body), ...more }) })(answer);

/** Edits properties of the result. */
export const data = (more: object) => (answer: Answer) =>
  json({ data: { ...JSON.parse(answer.body).data, ...more } })(answer);

/** An error of the service, which may be wrong in one more respect. */
export const failed = (status: number, more: object = {}) => {
  const body = JSON.stringify({ success: false, data: null, message: "No.", ...more });
  return put({ status, headers: { "content-type": "application/json" }, body });
};
