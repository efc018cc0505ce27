import createClient, { type ClientOptions } from "openapi-fetch";
import type { Answer } from "./response.js";
import type { CallSettings } from "./settings.js";
import type { Trace } from "./trace.js";
import type { Transport, TransportRequest } from "./transport.js";

/** What openapi-fetch and the transport are told of a call. */
export interface Sending {
  readonly params?: unknown;
  readonly body?: unknown;
  readonly bodySerializer?: ((body: unknown) => unknown) | undefined;
  readonly settings: CallSettings;
  readonly trace: Trace;
}

/** openapi-fetch's request, for an operation that is not known before the call. */
export type Send = (method: string, path: string, sending: Sending) => Promise<Answer>;

/** openapi-fetch over the transport. */
export function createSend(baseUrl: string, transport: Transport["send"]): Send {
  // What stands here as undefined openapi-fetch would otherwise take from what someone has given to all objects. Its types
  // ask for the platform's `Request`, which costs a third of a call and can be read only once; all that it needs is a
  // class that takes its arguments.
  const options = {
    baseUrl,
    fetch: transport,
    Request: RequestRecord,
    headers: undefined,
    querySerializer: undefined,
    bodySerializer: undefined,
    pathSerializer: undefined,
    requestInitExt: undefined,
  } as unknown as ClientOptions;
  const { request } = createClient(options) as unknown as { request(...args: unknown[]): Promise<Answer> };
  // Written out, not copied: a copy of an object with so many properties is a fifth of what a call costs.
  return (method, path, { params, body, bodySerializer, settings, trace }) =>
    request(method, path, {
      baseUrl: undefined,
      fetch: undefined,
      Request: undefined,
      headers: undefined,
      params,
      parseAs: "text",
      querySerializer: undefined,
      bodySerializer,
      pathSerializer: undefined,
      body,
      middleware: undefined,
      settings,
      trace,
    });
}

class RequestRecord implements TransportRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly settings: CallSettings;
  readonly trace: Trace;

  constructor(url: string, { method, headers, body, settings, trace }: Omit<TransportRequest, "url">) {
    this.url = url;
    this.method = method;
    this.headers = headers;
    this.body = body;
    this.settings = settings;
    this.trace = trace;
  }
}
