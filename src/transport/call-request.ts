import type { CallRecord } from "./call-record.js";

interface CallRequestInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body?: string;
  readonly record?: CallRecord;
}

/**
 * A request as openapi-fetch makes it, instead of the platform's `Request`, which costs a third of a call and can be read
 * only once. It carries the record of its call.
 */
export class CallRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  /** The text of the body. */
  readonly content?: string | undefined;
  readonly record?: CallRecord | undefined;

  constructor(url: string, { method, headers, body, record }: CallRequestInit) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.content = body;
    this.record = record;
  }
}

/** The record of the call that a request is for. */
export function recordOf({ record }: CallRequest): CallRecord {
  if (record === undefined) throw new Error("The request was not made by a method of the client.");
  return record;
}
