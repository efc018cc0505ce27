import createClient, { type ClientOptions, type FetchResponse, type RequestOptions } from "openapi-fetch";
import type { HttpMethod, PathsWithMethod } from "openapi-typescript-helpers";
import type { paths } from "../generated/types.js";
import type { Send } from "./call.js";
import type { CallOptions, Settings } from "./options.js";
import type { TransportRequest } from "./transport.js";

type MethodsOf<Path extends keyof paths> = { [M in HttpMethod]: paths[Path][M] extends object ? M : never }[HttpMethod];

/** openapi-fetch's options without the index signature that lets a misspelled one pass, and without what the client sets. */
type Init<Operation> = Pick<RequestOptions<Operation>, "body" | "params"> & CallOptions;

/**
 * openapi-fetch's own methods over the transport of the client: `{ data, error, response }` as they come. Neither the
 * request nor the response is validated.
 */
export type Api = {
  readonly [M in MethodsOf<keyof paths> as Uppercase<M>]: <Path extends PathsWithMethod<paths, M>>(
    path: Path,
    init: Init<paths[Path][M]>,
  ) => Promise<FetchResponse<paths[Path][M], object, `${string}/${string}`>>;
};

/** openapi-fetch with a plain record for its request: a platform's `Request` costs a third of a call, and can be read only once. */
export function createApi(
  { baseUrl, headers }: Settings,
  fetch: (request: TransportRequest) => Promise<Response>,
): Api & { request: Send } {
  // The types of openapi-fetch ask for the platform's `Request`; it needs no more than a class that takes its arguments.
  const options = { baseUrl, headers, fetch, Request: RequestRecord } as unknown as ClientOptions;
  return createClient<paths>(options) as Api & { request: Send };
}

class RequestRecord {
  constructor(url: string, init: Omit<TransportRequest, "url">) {
    Object.assign(this, init, { url });
  }
}
