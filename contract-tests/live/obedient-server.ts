import { inject } from "vitest";
import { startTestServer } from "../support/test-server.js";

export const key = "a-secret-key";
export const botId = "11111111-2222-4333-8444-555555555555";
const uuidInPath = /(?<=\/)[\da-f-]{36}(?=\/|$)/;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Edit = (answer: Answer) => Answer;

/** Edits the response to a request, given the operation that it asks for. */
export type Change = (answer: Answer, operation: string, body: string) => Answer;

const known = new Map<string, Promise<Answer>>();

/** The response of the mock, asked for once. */
function answerTo(path: string, init: RequestInit): Promise<Answer> {
  const name = JSON.stringify([path, init]);
  const answer = known.get(name) ?? ask(path, init);
  known.set(name, answer);
  return answer;
}

async function ask(path: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(`${inject("mockUrl")}${path}`, init);
  const contentType = response.headers.get("content-type") ?? "";
  return { status: response.status, headers: { "content-type": contentType }, body: await response.text() };
}

/** A real server that responds as the mock does, apart from a change, knows its key, and notes the chats. */
export async function startObedientServer(change: Change = (answer) => answer) {
  const chats = new Set<string>();
  const server = await startTestServer(async (response, { method = "", url = "", headers }, body) => {
    const { authorization } = headers;
    if (authorization !== undefined && authorization !== `Bearer ${key}`) return void response.destroy();
    const [chat] = uuidInPath.exec(url) ?? [];
    if (chat !== undefined) chats.add(chat);
    const sent = { "Content-Type": "application/json", ...(authorization && { Authorization: authorization }) };
    // The mock takes any UUID for one of its chats.
    const init = { method, headers: sent, ...(body && { body }) };
    const answer = await answerTo(url.replace(uuidInPath, botId), init);
    const path = url.replace(/\?.*/, "").replace(/^(\/conversations\/)[^/]+/, "$1{conversationId}");
    const { status, headers: own, body: text } = change(answer, `${method} ${path}`, body);
    response.writeHead(status, own).end(text);
  });
  return { ...server, chats };
}

/** Changes the responses to requests that the mock accepts, of one operation or of all. */
export const accepted =
  (edit: Edit, operation?: string): Change =>
  (answer, one) =>
    answer.status < 300 && (operation ?? one) === one ? edit(answer) : answer;

export const created = (edit: Edit) => accepted(edit, "POST /conversations");
export const unauthorized = (edit: Edit) => (answer: Answer) => (answer.status === 401 ? edit(answer) : answer);
export const refused = (edit: Edit) => (answer: Answer) =>
  answer.status > 401 || answer.status === 400 ? edit(answer) : answer;

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
export const failed = (status: number, more: object = {}) =>
  put({
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ success: false, data: null, message: "No.", ...more }),
  });
