import type { FetchResponse, RequestOptions } from "openapi-fetch";
import type { HttpMethod, PathsWithMethod } from "openapi-typescript-helpers";
import type { paths } from "../generated/types.js";
import type { CallOptions } from "./options.js";
import { parseSuccess } from "./response.js";
import type { Send } from "./send.js";
import { resolveCall } from "./settings.js";
import { conclude, startTrace } from "./trace.js";

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

/** The methods of openapi-fetch, without what they would take for themselves. */
export function createApi(send: Send): Api {
  const call = (method: string) => async (path: string, init: Init<unknown>) => {
    const { body, params, ...rest } = init;
    const trace = startTrace();
    const { data, error, response } = await send(method, path, { params, body, settings: resolveCall(rest), trace });
    if (!response.ok) trace.giveUp(trace.outcome);
    if (!response.ok) return { error, response };
    return { data: data === undefined ? data : conclude(trace, () => parseSuccess(data, response, trace)), response };
  };
  return Object.fromEntries(methods.map((method) => [method, call(method)])) as Api;
}
