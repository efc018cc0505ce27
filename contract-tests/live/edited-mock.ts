import { inject } from "vitest";
import { startTestServer } from "../support/test-server.js";

export const key = "a-secret-key";
export const botId = "11111111-2222-4333-8444-555555555555";
const uuidInPath = /(?<=\/)[\da-f-]{36}(?=\/|$)/g;

/** A response of the mock. */
interface MockResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Turns a response of the mock into another one. */
export type Edit = (mock: MockResponse) => MockResponse;
export type EditOfOperation = (mock: MockResponse, operation: string) => MockResponse;

/** The responses of the mock, each requested once. */
const known = new Map<string, Promise<MockResponse>>();

async function fetchMock(path: string, init: RequestInit): Promise<MockResponse> {
  const response = await fetch(`${inject("mockUrl")}${path}`, init);
  const contentType = response.headers.get("content-type") ?? "";
  return { status: response.status, headers: { "content-type": contentType }, body: await response.text() };
}

/** Starts a server that checks the key, responds like the mock but with an edit, and records the ids of the chats. */
export async function startEditedMock(edit: EditOfOperation) {
  const chats = new Set<string>();
  const server = await startTestServer(async (response, { method = "", url = "", headers }, body) => {
    const { authorization: Authorization = "" } = headers;
    if (Authorization !== "" && Authorization !== `Bearer ${key}`) return void response.destroy();
    for (const [chat] of url.matchAll(uuidInPath)) chats.add(chat);
    // The mock accepts any UUID as the id of a chat.
    const target = url.replace(uuidInPath, botId);
    const init = { method, headers: { "Content-Type": "application/json", Authorization }, ...(body && { body }) };
    const name = JSON.stringify([target, init]);
    const mock = known.get(name) ?? fetchMock(target, init);
    known.set(name, mock);
    const edited = edit(await mock, `${method} ${url.replace(/\?.*/, "")}`);
    response.writeHead(edited.status, edited.headers).end(edited.body);
  });
  return { ...server, chats };
}

/** Edits only the responses to successful creates, to requests without a token, or to invalid requests. */
export const onCreate = (edit: Edit) => (mock: MockResponse, operation: string) =>
  mock.status < 300 && operation === "POST /conversations" ? edit(mock) : mock;
export const onUnauthorized = (edit: Edit) => (mock: MockResponse) => (mock.status === 401 ? edit(mock) : mock);
export const onRefusal = (edit: Edit) => (mock: MockResponse) =>
  mock.status >= 400 && mock.status !== 401 ? edit(mock) : mock;

export const set = (more: Partial<MockResponse>) => (mock: MockResponse) => ({ ...mock, ...more });
export const setHeaders = (more: Record<string, string>) => (mock: MockResponse) =>
  set({ headers: { ...mock.headers, ...more } })(mock);

/** Sets properties of the result. */
export const setData = (more: object) => (mock: MockResponse) => {
  const json = JSON.parse(mock.body);
  return { ...mock, body: JSON.stringify({ ...json, data: { ...json.data, ...more } }) };
};

/** Replaces the response by an error of the service, with more properties if given. */
export const fail = (status: number, more: object = {}) => {
  const body = JSON.stringify({ success: false, data: null, message: "No.", ...more });
  return set({ status, headers: { "content-type": "application/json" }, body });
};
