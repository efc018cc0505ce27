import createClient, { type Client, createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import type { paths } from "../../generated/types.js";
import type { AnnieError } from "../errors/annie-error.js";
import { ContractViolationError } from "../errors/errors.js";
import type { Issue } from "../errors/issue.js";
import type { Settings } from "../options/client-options.js";
import { errorOfAnswer, toAnnieError } from "../transport/call-error.js";
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

const empty: Issue = { path: "", keyword: "json", message: "must be JSON, but its Content-Length is 0" };

/** The errors that stand for unsuccessful responses. */
const errors = new WeakMap<Response, AnnieError>();

/** The error that stands for an unsuccessful response of `api`. */
export function errorOf(response: Response): AnnieError | undefined {
  return errors.get(response);
}

/** Creates openapi-fetch's client, with a guard around its methods. */
export function createApi(settings: Settings, transport: Transport): Api {
  // Whatever is left out here, and in a call, openapi-fetch would take from `Object.prototype`.
  const wiring = {
    baseUrl: settings.baseUrl,
    fetch: transport.send,
    // It is only ever constructed, and read by the middleware here.
    Request: CallRequest as typeof globalThis.Request,
    headers: {},
    querySerializer: serializeQuery,
    pathSerializer: defaultPathSerializer,
    bodySerializer: asItIs,
  };
  const client = createClient<paths>(wiring);
  client.use(contractMiddleware(settings));
  const { request } = client;

  /** Checks the input, makes the call, and sees to it that every rejection is an `AnnieError`. */
  async function call(method: string, path: string, init?: object): Promise<unknown> {
    const { record, params, body, parseAs, middleware } = readInput(
      settings,
      String(method).toUpperCase(),
      String(path),
      init,
    );
    const sent = { ...wiring, headers: record.settings.headers, params, body, parseAs, middleware, record };
    try {
      const result: { response: Response; data?: unknown } = await Reflect.apply(request, undefined, [
        method,
        path,
        sent,
      ]);
      const { response } = result;
      if (!record.isAnswered) throw new Error("It answered in the place of the service.");
      // It has been validated; yet openapi-fetch reads no body of which `Content-Length` says that it is empty.
      if (response.ok && result.data === undefined)
        throw new ContractViolationError("response", [empty], record.details());
      if (!response.ok) errors.set(response, record.giveUp(errorOfAnswer(response, record)));
      return result;
    } catch (failure) {
      throw record.giveUp(toAnnieError(failure, record));
    }
  }

  const guarded = methods.map((method) => [method, (path: string, init?: object) => call(method, path, init)]);
  return Object.assign(client, Object.fromEntries(guarded), { request: call });
}

/** The parameters of a query. openapi-fetch would read an absent query, and also what that inherits. */
function serializeQuery(query: object): string {
  return createQuerySerializer()(Object.assign(Object.create(null), query));
}

/** The body has been written as text before. */
function asItIs(text: unknown): unknown {
  return text;
}
