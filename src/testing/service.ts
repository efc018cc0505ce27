import { ConfigurationError } from "../errors/errors.js";
import { refuseUnknown } from "../options/option.js";
import type { Catalog, Reply, ReplyOf, RequestOf } from "./described.js";
import { type Failure, failureError, failures } from "./failure.js";
import { InvalidRequestError } from "./invalid-request.js";
import { receive, toRequest } from "./receive.js";
import { checkReply, respond, unauthorized } from "./reply.js";
import { createRouter } from "./route.js";
import { tokenAnswer } from "./token.js";

/** The options of a test service. */
export interface TestServiceOptions {
  /**
   * Called with each request that deviates from the specification; `fetch` rejects with the same error.
   * @default the test fails, even if the code under test catches what `fetch` throws: the error is left to the test
   * runner as an unhandled rejection
   */
  readonly onInvalidRequest?: ((error: InvalidRequestError) => void) | undefined;
}

/** How often something is done. */
export interface Times {
  /** @default 1 */
  readonly times?: number | undefined;
}

/** A service within this process. It shares nothing with another one. */
export interface ServiceOf<AnyReply, AnyRequest> {
  /** To be used in the place of the platform's `fetch`: by a client, as a global or in a handler of MSW. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The requests that have arrived, in their order; none that was refused a connection. */
  readonly requests: readonly AnyRequest[];
  /** Answers the next request so; after the replies and failures that were asked for before. */
  replyNext(reply: AnyReply, options?: Times): void;
  /** Lets the next request fail. */
  failNext(failure: Failure, options?: Times): void;
  /** Answers so whenever nothing else was asked for, instead of with the first example of the success. */
  replyAlways(reply: AnyReply): void;
  /** Lets every request fail for which nothing else was asked for. */
  failAlways(failure: Failure): void;
  /** Forgets the requests, and what was asked for. */
  reset(): void;
}

type Step = Failure | Reply;

/** Creates the service of a catalog. */
export function createService<C extends Catalog>(
  catalog: C,
  options: TestServiceOptions = {},
): ServiceOf<ReplyOf<C>, RequestOf<C>> {
  const { onInvalidRequest = failTest, ...unknown } = options;
  refuseUnknown(Object.keys(unknown));
  const route = createRouter(catalog);
  const requests: RequestOf<C>[] = [];
  const plan = createPlan();
  const checkedReply = (reply: Reply): Reply => {
    checkReply(catalog, reply);
    return reply;
  };

  const answer = async (request: Request, signal: AbortSignal | null | undefined) => {
    const token = tokenAnswer(request);
    if (token) return token;
    const { described, received } = await receive(request, route);
    signal?.throwIfAborted();
    const isAuthorized = received.token !== undefined || !described.needsToken;
    const step = isAuthorized ? plan.next() : { response: unauthorized(described) };
    // It was held against the schemas that its type is made of.
    if (step !== "refused") requests.push(Object(received));
    if (typeof step === "string") throw failureError(step);
    return respond(described, step);
  };

  return {
    async fetch(input, init) {
      const signal = init?.signal ?? (typeof input === "object" && "signal" in input ? input.signal : undefined);
      signal?.throwIfAborted();
      return answer(toRequest(input, init), signal).catch((error: unknown) => refuse(error, onInvalidRequest));
    },
    requests,
    replyNext: (reply, times) => plan.add(checkedReply(reply), times),
    failNext: (failure, times) => plan.add(checkedFailure(failure), times),
    replyAlways: (reply) => plan.setDefault(checkedReply(reply)),
    failAlways: (failure) => plan.setDefault(checkedFailure(failure)),
    reset() {
      requests.length = 0;
      plan.reset();
    },
  };
}

/** The replies and failures that were asked for, in their order, and the one for every other request. */
function createPlan() {
  const steps: { readonly step: Step; left: number }[] = [];
  let otherwise: Step = {};
  return {
    next(): Step {
      const [first] = steps;
      if (first === undefined) return otherwise;
      first.left -= 1;
      if (first.left === 0) steps.shift();
      return first.step;
    },
    add(step: Step, { times = 1, ...unknown }: Times = {}): void {
      refuseUnknown(Object.keys(unknown));
      if (!(Number.isInteger(times) && times > 0)) {
        throw new ConfigurationError("times", "must be a whole number of at least 1");
      }
      steps.push({ step, left: times });
    },
    setDefault(step: Step): void {
      otherwise = step;
    },
    reset(): void {
      steps.length = 0;
      otherwise = {};
    },
  };
}

function checkedFailure(failure: Failure): Failure {
  if (!failures.includes(failure)) throw new ConfigurationError("failure", `must be one of ${failures.join(", ")}`);
  return failure;
}

/** Reports a request that deviates, and rejects with the error. */
async function refuse(error: unknown, onInvalidRequest: (error: InvalidRequestError) => void): Promise<never> {
  if (!(error instanceof InvalidRequestError)) throw error;
  onInvalidRequest(error);
  // By then an unhandled rejection has been noticed, while the test still runs.
  await new Promise((resolve) => realTimeout(resolve));
  throw error;
}

/** The platform's, even if a test has replaced the timers. */
const realTimeout = globalThis.setTimeout;

function failTest(error: InvalidRequestError): void {
  void Promise.reject(error);
}
