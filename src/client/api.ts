import createClient, { type Client, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import type { AnnieError } from "../errors/annie-error.js";
import type { Settings } from "../options/client-options.js";
import { errorOfAnswer, errorOfCaller } from "../transport/call-error.js";
import { CallRequest } from "../transport/call-request.js";
import type { Transport } from "../transport/transport.js";
import { contractMiddleware } from "./contract.js";
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
  const fetch = transport.send;
  // It is only ever constructed, and read by the middleware here.
  const Request = CallRequest as typeof globalThis.Request;
  // Whatever is left out here and below, openapi-fetch would take from `Object.prototype`.
  const client = createClient<paths>({ baseUrl, fetch, Request, headers: {}, requestInitExt: {} });
  client.use(contractMiddleware(settings));
  const { request } = client;

  /** Checks the input, makes the call, and sees to it that every rejection is an `AnnieError`. */
  async function call(method: string, path: string, init?: object): Promise<unknown> {
    const { record, params, body, parseAs, middleware } = readInput(settings, method, path, init);
    // Written out, as a copy of so many properties would cost more.
    const sent = {
      baseUrl,
      fetch,
      Request,
      headers: record.settings.headers,
      params,
      querySerializer: serializeQuery,
      pathSerializer: defaultPathSerializer,
      body,
      // The body is text already.
      bodySerializer: String,
      parseAs,
      middleware,
      record,
    };
    try {
      const result: { response: Response } = await Reflect.apply(request, undefined, [method, path, sent]);
      const { response } = result;
      if (!record.isAnswered) throw new Error("It must not answer in place of the service.");
      if (!response.ok) errors.set(response, record.giveUp(errorOfAnswer(response, record)));
      return result;
    } catch (failure) {
      record.abandon();
      throw record.giveUp(record.owns(failure) ? failure : errorOfCaller(failure, record));
    }
  }

  const guarded = methods.map((method) => [method, (path: string, init?: object) => call(method, path, init)]);
  return Object.assign(client, Object.fromEntries(guarded), { request: call });
}

const serialize = createQuerySerializer();

/** openapi-fetch's own, for the query alone: it would also read everything that its object inherits. */
function serializeQuery(query: object): string {
  return serialize(Object.assign(Object.create(null), query));
}
