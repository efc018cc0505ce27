import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Json, JsonObject } from "../cases/schema.js";
import { forbiddenIn } from "./guard.js";

/** The most requests of a run: a third of what an organization may send in a minute. */
export const mostRequests = 19;

const mostBytes = 10 * 1024 * 1024;

/** A request, as it will be sent. */
export interface Outgoing {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** By their place; they are in the URL and the headers already. */
  readonly parameters: Readonly<Record<string, JsonObject>>;
  readonly body: Json | undefined;
}

/** What came back. */
export type Answer = Answered | { readonly failure: string };

export interface Answered {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The text of the body, or why there is none. */
  readonly body: { readonly text: string } | { readonly broken: string };
}

export type Send = (request: Outgoing) => Promise<Answer>;

/** The only function that sends: never more than a run may send, and never what may reach a phone. */
export function createSend(timeout: number): Send {
  let sent = 0;
  return async (outgoing) => {
    const reason = forbiddenIn([outgoing.parameters, outgoing.body]);
    if (reason !== undefined) throw new Error(`A request is not sent: ${reason}.`);
    if (sent >= mostRequests) throw new Error(`A request is not sent: a run has ${mostRequests} at most.`);
    sent += 1;
    return exchange(outgoing, timeout);
  };
}

/** Not fetch(): that follows a 421 by a second request, which nobody would count. */
function exchange({ method, url, headers, body }: Outgoing, timeout: number): Promise<Answer> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(timeout);
    const failed = (error: NodeJS.ErrnoException) =>
      resolve({ failure: signal.aborted ? "no answer in time" : `no answer (${error.code ?? error.name})` });
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    send(url, { method, headers, signal, agent: false })
      .on("error", failed)
      .on("response", async (response: IncomingMessage) => {
        resolve({ status: response.statusCode ?? 0, headers: headersOf(response), body: await bodyOf(response) });
      })
      .end(body === undefined ? undefined : JSON.stringify(body));
  });
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]));
}

async function bodyOf(response: IncomingMessage): Promise<Answered["body"]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk);
      size += chunks.at(-1)?.length ?? 0;
      if (size > mostBytes) return { broken: "more than 10 MiB" };
    }
  } catch {
    return { broken: "a body that breaks off" };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)) };
  } catch {
    return { broken: "a body that is no UTF-8" };
  }
}
