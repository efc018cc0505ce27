import createClient, { type Client, createQuerySerializer, defaultPathSerializer, type ParseAs } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import type { AnnieError } from "../errors/annie-error.js";
import type { Settings } from "../options/client-options.js";
import { errorOfAnswer, errorOfCaller } from "../transport/call-error.js";
import { CallRequest, type Transport } from "../transport/transport.js";
import { createResponseReader } from "./contract.js";
import { readInput } from "./input.js";

/**
 * openapi-fetch's own client over the transport of this one: requests and responses are validated, attempts are safe, and
 * each method resolves with `{ data, error, response }`. Look at `response.ok` first: an error without a body is an empty
 * `error`. Takes `params`, `body`, `parseAs`, `middleware` and the options of a call. A middleware sees the URL, the method
 * and the headers of a request, and the whole response.
 *
 * @throws AnnieError if there is no answer, or none that can be used.
 */
export type Api = Client<paths>;

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

const errors = new WeakMap<Response, AnnieError>();

/** The error that stands for an unsuccessful response of `api`. */
export function errorOf(response: Response): AnnieError | undefined {
  return errors.get(response);
}

/** Creates openapi-fetch's client, with a guard around its methods. */
export function createApi(settings: Settings, transport: Transport): Api {
  const { baseUrl } = settings;
  const readResponse = createResponseReader(settings);
  // It is only ever constructed, and read by the transport.
  const Request = CallRequest as typeof globalThis.Request;
  // Whatever is left out here and below, openapi-fetch would take from `Object.prototype`.
  const client = createClient<paths>({ baseUrl, Request, headers: {}, requestInitExt: {} });
  const { request } = client;

  /** Checks the input, makes the call, and sees to it that every rejection is an `AnnieError`. */
  async function call(method: string, path: string, init?: object): Promise<unknown> {
    const { record, params, body, parseAs, middleware } = readInput(settings, method, path, init);
    const { headers } = record.settings;
    // Written out, as a copy of so many properties would cost more.
    const sent = {
      baseUrl,
      // The body is text already: openapi-fetch would make the headers twice for it.
      body: undefined,
      fetch: (request: CallRequest) => transport.send(request, body, record),
      Request,
      headers: body === undefined ? headers : { "content-type": "application/json", ...headers },
      params,
      querySerializer: serializeQuery,
      pathSerializer: defaultPathSerializer,
      // The text is checked, and parsed with that.
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
      if (!record.isAnswered) throw new Error("It must not answer in place of the service.");
      if (response.ok) {
        // openapi-fetch has not read a body that says it is empty, even if there is one.
        const text = String(data ?? "");
        const body = readResponse(record, response, text);
        result.data = parseAs === "json" ? body : await inForm(parseAs, text, response);
      } else errors.set(response, record.giveUp(errorOfAnswer(response, record)));
      return result;
    } catch (failure) {
      record.abandon();
      throw record.giveUp(record.owns(failure) ? failure : errorOfCaller(failure, record));
    }
  }

  const guarded = methods.map((method) => [method, (path: string, init?: object) => call(method, path, init)]);
  return Object.assign(client, Object.fromEntries(guarded), { request: call });
}

/** The body of a success in another form than JSON. */
function inForm(parseAs: Exclude<ParseAs, "json">, text: string, { headers }: Response): unknown {
  const copy = new Response(text, { headers });
  return parseAs === "stream" ? copy.body : copy[parseAs]();
}

const serialize = createQuerySerializer();

/** openapi-fetch's own. A query that was given inherits nothing; one that it makes itself is empty. */
function serializeQuery(query: Record<string, unknown>): string {
  return Object.getPrototypeOf(query) === null ? serialize(query) : "";
}
