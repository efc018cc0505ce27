import createClient, { type Client, createQuerySerializer, defaultPathSerializer, type ParseAs } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import type { AnnieError } from "../errors/annie-error.js";
import type { Settings } from "../options/client-options.js";
import { errorOfCaller, errorOfResponse } from "../transport/call-error.js";
import { CallRequest, type Transport } from "../transport/transport.js";
import { createResponseReader } from "./contract.js";
import { readInput } from "./input.js";

/**
 * openapi-fetch's client on the transport of this package, with its validation and its safe retries. Each method takes
 * `params`, `body`, `parseAs`, `middleware` and the options of a call, and resolves with `{ data, error, response }`.
 * Check `response.ok`, not `error`, which is empty if an error response has no body. A middleware sees the URL, the
 * method and the headers of a request, and the whole response.
 *
 * @throws AnnieError if there is no response, or if it cannot be used.
 */
export type Api = Client<paths>;

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

const errors = new WeakMap<Response, AnnieError>();

/** The error for an unsuccessful response that `api` returned. */
export function errorOf(response: Response): AnnieError | undefined {
  return errors.get(response);
}

/** Creates openapi-fetch's client, and adds checks to its methods. */
export function createApi(settings: Settings, transport: Transport): Api {
  const { baseUrl } = settings;
  const readResponse = createResponseReader(settings);
  // openapi-fetch only constructs it; the transport reads it.
  const Request = CallRequest as typeof globalThis.Request;
  // If an option were left out here or below, openapi-fetch would read it from `Object.prototype`.
  const client = createClient<paths>({ baseUrl, Request, headers: {}, requestInitExt: {} });
  const { request } = client;

  /** Checks the input and makes the call. Every rejection is an `AnnieError`. */
  async function call(method: string, path: string, init?: object): Promise<unknown> {
    const { record, params, body, parseAs, middleware } = readInput(settings, method, path, init);
    const { headers } = record.settings;
    // Written out, because copying so many properties would cost more.
    const sent = {
      baseUrl,
      // The transport sends the body. With one, openapi-fetch would build the headers twice.
      body: undefined,
      fetch: (request: CallRequest) => transport.send(request, body, record),
      Request,
      headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
      params,
      querySerializer: serializeQuery,
      pathSerializer: defaultPathSerializer,
      // The check of the response parses the text.
      parseAs: "text",
      middleware,
    };
    try {
      const result: { data?: unknown; response: Response } = await Reflect.apply(request, undefined, [
        method,
        path,
        sent,
      ]);
      const { data, response } = result;
      if (!record.hasResponse) throw new Error("A middleware must not respond in place of the service.");
      if (response.ok) {
        // openapi-fetch does not read the body of a 204, or after `Content-Length: 0`, even if there is one.
        const text = String(data ?? "");
        const body = readResponse(record, response, text);
        result.data = parseAs === "json" ? body : await inForm(parseAs, text, response);
      } else errors.set(response, record.giveUp(errorOfResponse(response, record)));
      return result;
    } catch (failure) {
      record.abandon();
      throw record.giveUp(record.owns(failure) ? failure : errorOfCaller(failure, record));
    }
  }

  const guarded = methods.map((method) => [method, (path: string, init?: object) => call(method, path, init)]);
  return Object.assign(client, Object.fromEntries(guarded), { request: call });
}

/** The body of a success in a form other than JSON. */
function inForm(parseAs: Exclude<ParseAs, "json">, text: string, { headers }: Response): unknown {
  const copy = new Response(text, { headers });
  return parseAs === "stream" ? copy.body : copy[parseAs]();
}

const serialize = createQuerySerializer();

/** openapi-fetch's serializer. A query with a prototype is not the caller's, but openapi-fetch's empty default. */
function serializeQuery(query: Record<string, unknown>): string {
  return Object.getPrototypeOf(query) === null ? serialize(query) : "";
}
