import { inject } from "vitest";
import { startTestServer } from "../support/test-server.js";
import { type Probe, probesFor, targetOf } from "./probes.js";

export const key = "a-secret-key";
export const botId = "11111111-2222-4333-8444-555555555555";
export const probes = probesFor(botId);

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type Edit = (answer: Answer) => Answer;

/** Edits the answers to some probes. */
export type Change = (answer: Answer, probe: Probe) => Answer | Promise<Answer>;

const known = new Map<string, Promise<Answer>>();

/** The mock's answer to a probe, asked for once. */
function answerTo(probe: Probe): Promise<Answer> {
  const answer = known.get(probe.name) ?? ask(probe);
  known.set(probe.name, answer);
  return answer;
}

async function ask(probe: Probe, more: Record<string, string> = {}): Promise<Answer> {
  // The mock takes any UUID for one of its chats.
  const { method, path } = targetOf(probe, botId);
  const authorization = probe.expected !== "401" && { Authorization: `Bearer ${key}` };
  const headers = { "Content-Type": "application/json", ...authorization, ...more };
  const response = await fetch(`${inject("mockUrl")}${path}`, { method, headers, body: JSON.stringify(probe.body) });
  const kept = [...response.headers].filter(([name]) => /^(content-type$|x-)/.test(name));
  return { status: response.status, headers: Object.fromEntries(kept), body: await response.text() };
}

/** A real server that answers the probes as the mock does, apart from a change, knows its key, and notes the chats. */
export async function startObedientServer(change: Change = (answer) => answer) {
  const chats = new Set<string>();
  const server = await startTestServer(async (response, { method, url = "", headers: { authorization } }) => {
    const [chat = ""] = url.match(/(?<=\/)[\da-f-]{36}/) ?? [];
    if (chat) chats.add(chat);
    const probe = probes.find((one) => {
      const { path, ...target } = targetOf(one, chat);
      const isBody = (JSON.stringify(one.body) ?? "") === server.bodies.at(-1);
      const token = one.expected === "401" ? undefined : `Bearer ${key}`;
      return isBody && token === authorization && target.method === method && path === url;
    });
    if (probe === undefined) return void response.destroy();
    const answer = await change(await answerTo(probe), probe);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return { ...server, chats };
}

/** Changes the answers to the probes that expect a status, of one operation or of all. */
const to =
  (expected: Probe["expected"], operation?: string) =>
  (change: Change): Change =>
  (answer, one) =>
    one.expected === expected && (operation ?? one.operation) === one.operation ? change(answer, one) : answer;

export const created = to("2XX", "POST /conversations");
export const listed = to("2XX", "GET /conversations");
export const got = to("2XX", "GET /conversations/{conversationId}");
export const replied = to("2XX", "POST /conversations/{conversationId}/responses");
export const said = to("2XX", "GET /conversations/{conversationId}/messages");
export const unauthorized = to("401");
export const refused = to("4XX but not 401");

export function put(more: Partial<Answer>): Edit {
  return (answer) => ({ ...answer, ...more });
}

export function headers(more: Record<string, string>): Edit {
  return (answer) => ({ ...answer, headers: { ...answer.headers, ...more } });
}

/** Edits properties of the body. */
export function json(more: object): Edit {
  return (answer) => ({ ...answer, body: JSON.stringify({ ...JSON.parse(answer.body), ...more }) });
}

/** Edits properties of the result. */
export function data(more: object): Edit {
  return (answer) => json({ data: { ...JSON.parse(answer.body).data, ...more } })(answer);
}

/** Answers with the example of another status of the operation. */
export function shown(status: number, edit: Edit = (answer) => answer): Change {
  return async (_answer, probe) => {
    const valid = probes.find(({ operation }) => operation === probe.operation) ?? probe;
    return edit(await ask(valid, { Prefer: `code=${status}` }));
  };
}

export const mediaType = (text: string) => headers({ "content-type": text });
