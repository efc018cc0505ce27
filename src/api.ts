import createClient, { type ClientOptions, type FetchResponse, type RequestOptions } from "openapi-fetch";
import type { HttpMethod, PathsWithMethod } from "openapi-typescript-helpers";
import type { paths } from "../generated/types.js";
import type { Send } from "./call.js";
import type { CallOptions } from "./options.js";
import { type Answer, parseSuccess } from "./response.js";
import { resolveCall, type Settings } from "./settings.js";
import { conclude, startTrace } from "./trace.js";
import type { TransportRequest } from "./transport.js";

/** Of each path on its own: what one of them lacks another may have. */
type MethodsOf<Path extends keyof paths> = Path extends unknown
  ? { [M in HttpMethod]: paths[Path][M] extends object ? M : never }[HttpMethod]
  : never;

/** openapi-fetch's options without the index signature that lets a misspelled one pass, and without what the client sets. */
type Init<Operation> = Pick<RequestOptions<Operation>, "body" | "params"> & CallOptions;

/**
 * openapi-fetch's own methods over the transport of the client: `{ data, error, response }` as they come. Neither the
 * request nor the response is validated. Look at `response.ok` first: an error without a body is an empty `error`.
 *
 * @throws ContractViolationError where a success is no JSON; AuthenticationError where `clientCredentials` gets no
 * token; ConnectionError, TimeoutError and ConfigurationError.
 */
export type Api = {
  readonly [M in MethodsOf<keyof paths> as Uppercase<M>]: <Path extends PathsWithMethod<paths, M>>(
    path: Path,
    init: Init<paths[Path][M]>,
  ) => Promise<FetchResponse<Extract<paths[Path][M], Record<string, unknown>>, object, `${string}/${string}`>>;
};

const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** openapi-fetch over the transport, as the calls of the client use it (`send`) and as everyone can (`api`). */
export function createApi(settings: Settings, transport: (request: TransportRequest) => Promise<Response>) {
  // The types of openapi-fetch ask for the platform's `Request`, which costs a third of a call and can be read only once.
  // All that it needs is a class that takes its arguments.
  // What stands there as undefined openapi-fetch would otherwise take from what someone has given to all objects.
  const options = {
    baseUrl: settings.baseUrl,
    fetch: transport,
    Request: RequestRecord,
    headers: undefined,
    querySerializer: undefined,
    bodySerializer: undefined,
    pathSerializer: undefined,
    requestInitExt: undefined,
  } as unknown as ClientOptions;
  const { request } = createClient<paths>(options) as unknown as { request(...args: unknown[]): Promise<Answer> };
  const send: Send = (method, path, { params, body, bodySerializer, settings, trace }) =>
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

  const call = (method: string) => async (path: string, init: Init<unknown>) => {
    const { body, params, ...rest } = init;
    const trace = startTrace();
    const { data, error, response } = await send(method, path, { params, body, settings: resolveCall(rest), trace });
    if (!response.ok) trace.giveUp(trace.outcome);
    if (!response.ok) return { error, response };
    return { data: data === undefined ? data : conclude(trace, () => parseSuccess(data, response, trace)), response };
  };
  const api = Object.fromEntries(methods.map((method) => [method, call(method)])) as Api;
  return { api, send };
}

class RequestRecord {
  constructor(url: string, init: Omit<TransportRequest, "url">) {
    const { method, headers, body, settings, trace } = init;
    Object.assign(this, { url, method, headers, body, settings, trace });
  }
}
