import { inject } from "vitest";
import { type Probe, probesFor } from "../live/probe.js";
import { startTestServer } from "./test-server.js";

export const key = "a-secret-key";
export const botId = "11111111-2222-4333-8444-555555555555";
export const probes = probesFor(botId, key);

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
function answerTo({ name, body, token }: Probe): Promise<Answer> {
  // The mock takes any token for a right one.
  const authorization = token === key && { Authorization: `Bearer ${token}` };
  const answer = known.get(name) ?? ask({ ...authorization }, body);
  known.set(name, answer);
  return answer;
}

async function ask(headers: Record<string, string>, body: unknown): Promise<Answer> {
  const response = await fetch(`${inject("mockUrl")}/conversations`, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const kept = [...response.headers].filter(([name]) => /^(content-type$|x-)/.test(name));
  return { status: response.status, headers: Object.fromEntries(kept), body: await response.text() };
}

/** A real server that answers the probes as the mock does, apart from a change, and knows its key. */
export async function startObedientServer(change: Change = (answer) => answer) {
  const server = await startTestServer(async (response, { headers: { authorization } }) => {
    const token = authorization?.replace("Bearer ", "");
    const probe = probes.find((one) => JSON.stringify(one.body) === server.bodies.at(-1) && one.token === token);
    if (probe === undefined) return void response.destroy();
    const answer = await change(await answerTo(probe), probe);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  return server;
}

/** Changes the answers to the probes that expect a status. */
export function to(expected: Probe["expected"], change: Change): Change {
  return (answer, one) => (one.expected === expected ? change(answer, one) : answer);
}

export const created = (change: Change) => to("2XX", change);
export const unauthorized = (change: Change) => to("401", change);
export const refused = (change: Change) => to("4XX but not 401", change);

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

/** Edits properties of the conversation. */
export function data(more: object): Edit {
  return (answer) => json({ data: { ...JSON.parse(answer.body).data, ...more } })(answer);
}

/** Answers with the example of another status. */
export function shown(status: number, edit: Edit = (answer) => answer): Change {
  const headers = { Authorization: `Bearer ${key}`, Prefer: `code=${status}` };
  return async () => edit(await ask(headers, { medium: "CHAT", botId }));
}

export const mediaType = (text: string) => headers({ "content-type": text });
