import { examples } from "../generated/examples.js";
import type { ReplyOf, RequestOf } from "./testing/described.js";
import { createService, type ServiceOf, type TestServiceOptions } from "./testing/service.js";

export type { Failure } from "./testing/failure.js";
export { InvalidRequestError } from "./testing/invalid-request.js";
export type { TestServiceOptions, Times } from "./testing/service.js";

/** An answer: a status or an example of the specification, or a body of your own. */
export interface TestReply extends ReplyOf<typeof examples> {}

/** A request that has arrived. */
export type TestRequest = RequestOf<typeof examples>;

/** Annie within your own test. */
export interface TestService extends ServiceOf<TestReply, TestRequest> {}

/**
 * Creates a service for a test of your own code. Its `fetch` answers from the examples of the specification and sends
 * nothing.
 *
 * @example
 * const service = createTestService();
 * const annie = createAnnieClient({ token: "a-token", fetch: service.fetch });
 * service.replyNext({ status: 429 });
 *
 * @throws ConfigurationError for an option, a reply or a failure that does not exist.
 */
export function createTestService(options?: TestServiceOptions): TestService {
  return createService(examples, options);
}
