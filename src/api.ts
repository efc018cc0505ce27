import createClient, { type ClientOptions, type FetchResponse, type RequestOptions } from "openapi-fetch";
import type { HttpMethod, PathsWithMethod } from "openapi-typescript-helpers";
import type { paths } from "../generated/types.js";
import type { Send } from "./call.js";
import type { CallOptions } from "./options.js";
import { parseSuccess } from "./response.js";
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

/** Options that openapi-fetch would otherwise take from what someone has given to all objects, `baseUrl` among them. */
const ownDefaults = {
  baseUrl: undefined,
  fetch: undefined,
  Request: undefined,
  middleware: undefined,
  params: undefined,
  bodySerializer: undefined,
  querySerializer: undefined,
  pathSerializer: undefined,
  requestInitExt: undefined,
  parseAs: "text",
};

/** openapi-fetch over the transport, as the calls of the client use it (`send`) and as everyone can (`api`). */
export function createApi(settings: Settings, transport: (request: TransportRequest) => Promise<Response>) {
  const { baseUrl, headers } = settings;
  // The types of openapi-fetch ask for the platform's `Request`, which costs a third of a call and can be read only once.
  // All that it needs is a class that takes its arguments.
  const options = {
    ...ownDefaults,
    baseUrl,
    headers,
    fetch: transport,
    Request: RequestRecord,
  } as unknown as ClientOptions;
  const { request } = createClient<paths>(options);
  const send: Send = (method, path, init) => (request as unknown as Send)(method, path, { ...ownDefaults, ...init });

  const call = (method: string) => async (path: string, init: Init<unknown>) => {
    const { body, params, ...rest } = init;
    const trace = startTrace(undefined);
    const settings = { ...resolveCall(rest), body, params, trace };
    const { data, error, response } = await send(method, path, settings);
    if (!response.ok) trace.giveUp(trace.outcome);
    if (!response.ok) return { error, response };
    return { data: data === undefined ? data : conclude(trace, () => parseSuccess(data, response, trace)), response };
  };
  const api = Object.fromEntries(methods.map((method) => [method, call(method)])) as Api;
  return { api, send };
}

class RequestRecord {
  constructor(url: string, init: Omit<TransportRequest, "url">) {
    Object.assign(this, init, { url });
  }
}
