import { isObject, type Json, type JsonObject } from "../../cases/schema.js";
import type { Message } from "./message.js";
import type { Change, Exchange, Verdict } from "./obedient-server.js";

/** Changes the answers to some requests, and no other. */
export function to(verdicts: readonly Verdict[], change: (exchange: Exchange) => Message): Change {
  return (exchange) => (verdicts.includes(exchange.verdict) ? change(exchange) : exchange.obedient);
}

export const unauthorized: readonly Verdict[] = ["no token", "another token"];

/** Changes the body of an answer. */
export function body(change: (body: JsonObject) => Json): (exchange: Exchange) => Message {
  return ({ obedient }) => ({ ...obedient, body: change(Object(obedient.body)) });
}

/** Changes what is in the envelope of an answer. */
export function data(change: (data: JsonObject) => Json): (exchange: Exchange) => Message {
  return body((envelope) => ({ ...envelope, data: change(Object(envelope["data"])) }));
}

/** Changes the headers of an answer; `undefined` removes one. */
export function headers(changed: Readonly<Record<string, string | string[] | undefined>>) {
  return ({ obedient }: Exchange): Message => withHeaders(obedient, changed);
}

export function withHeaders(
  message: Message,
  changed: Readonly<Record<string, string | string[] | undefined>>,
): Message {
  const left: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries({ ...message.headers, ...changed })) {
    if (value !== undefined) left[name] = value;
  }
  return { ...message, headers: left };
}

/** Sends other bytes than those of the body as JSON. */
export function raw(change: (text: string) => string | Uint8Array): (exchange: Exchange) => Message {
  return ({ obedient }) => ({ ...obedient, raw: change(JSON.stringify(obedient.body)) });
}

/** Answers with another status, and what the specification shows for it. */
export function status(number: number): (exchange: Exchange) => Message {
  return ({ shown }) => shown(number);
}

/** Gives properties other names, at any depth. */
export function renamed(value: Json, name: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map((one) => renamed(one, name));
  if (!isObject(value)) return value;
  const entries = Object.entries(value as JsonObject);
  return Object.fromEntries(entries.map(([key, one]) => [name(key), renamed(one, name)]));
}

/** What a gateway or a login shows to a browser. */
export const html = "<!doctype html><title>Sign in</title>";
export const htmlHeaders = { "Content-Type": "text/html; charset=utf-8" };
