import { errorOf } from "./api.js";

/** A promise for the result of a call. */
export interface ApiPromise<Data> extends Promise<Data> {
  /** Resolves with the result and the response, which has the status and the headers. */
  withResponse(): Promise<{ readonly data: Data; readonly response: Response }>;
}

/** Takes the result of a call of `api` out of its envelope. Rejects if the call was not successful. */
export function resultOf<Data>(
  call: Promise<{ readonly data?: { readonly data: Data }; readonly response: Response }>,
): ApiPromise<Data> {
  const result = call.then(({ data: envelope, response }) => {
    if (envelope === undefined) throw errorOf(response);
    return envelope.data;
  });
  return Object.assign(result, {
    async withResponse() {
      const data = await result;
      const { response } = await call;
      return { data, response };
    },
  });
}
