import { clientCredentialsFlow, server } from "../../generated/operations.js";
import { sleep } from "../http/deadline.js";
import { check, type Given, oneFunction, wholeNumber, withDefault } from "../options/option.js";
import { type Failure, failureError, InvalidRequestError } from "./failure.js";
import { checkReply, type OperationId, type Reply, respond, type TestReply } from "./reply.js";
import { receive, type TestRequest } from "./request.js";

const serviceOptions = {
  /** Told of each request that deviates from the specification. By default the test fails: the rejection is unhandled. */
  onInvalidRequest: withDefault(oneFunction<(error: InvalidRequestError) => void>(), () => failTest),
};
const repetition = { times: withDefault(wholeNumber("requests", 1, 10_000), () => 1) };

export interface TestServiceOptions extends Given<typeof serviceOptions> {}
/** How many requests are meant; 1 by default. */
export interface Times extends Given<typeof repetition> {}

/** Annie within your own test. It answers from the examples, sends nothing, and shares nothing with another service. */
export class TestService {
  readonly #requests: TestRequest[] = [];
  readonly #once: Reply[] = [];
  readonly #lasting = new Map<string, Reply>();
  readonly #ids = new Map<string, number>();
  readonly #onInvalidRequest: (error: InvalidRequestError) => void;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: TestServiceOptions) {
    this.#onInvalidRequest = check(serviceOptions, options).onInvalidRequest;
  }

  /** The requests that have arrived, in their order; none for which there was no connection. */
  readonly requests: readonly TestRequest[] = this.#requests;
  /** Answers the next request with this, after whatever was asked for before. */
  readonly replyNext = (given: TestReply, options: Times = {}): void => {
    const reply = checkReply(given);
    for (let { times } = check(repetition, options); times > 0; times -= 1) this.#once.push(reply);
  };
  /** Answers every request of an operation with this, except those that `replyNext` or `failNext` is for. */
  readonly reply = (operationId: OperationId, given: TestReply): void =>
    void this.#lasting.set(operationId, checkReply(given, [operationId]));
  /** Answers with this whenever nothing else was asked for, instead of with the first example of the success. */
  readonly replyAlways = (given: TestReply): void => void this.#lasting.set("", checkReply(given));
  /** Lets the next request fail: short for `replyNext({ failure })`. */
  readonly failNext = (failure: Failure, options?: Times): void => this.replyNext({ failure }, options);
  /** Forgets the requests and what was asked for; the ids begin again. */
  readonly reset = (): void => {
    for (const list of [this.#requests, this.#once]) list.length = 0;
    for (const map of [this.#lasting, this.#ids]) map.clear();
  };
  /** To be used in the place of the platform's `fetch`: by a client, as a global or in a handler of MSW. */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const signal = init?.signal ?? (typeof input === "object" && "signal" in input ? input.signal : undefined);
    const target = typeof input === "object" && "url" in input ? input : new URL(input, server);
    // Without its signal, which may be of another make than the platform's: that of jsdom, for example.
    const request = new Request(target, { ...init, signal: null });
    if (request.method === "POST" && request.url === clientCredentialsFlow.tokenUrl) return Response.json(testToken);
    // One after the other: a body takes longer to be read than no body.
    const arriving = this.#last.then(() => receive(request));
    this.#last = arriving.catch(() => {});
    const { operation, received } = await arriving.catch(this.#refuse);
    signal?.throwIfAborted();
    const { operationId, token } = received;
    const asked = () => this.#once.shift() ?? this.#lasting.get(operationId) ?? this.#lasting.get("") ?? checkReply({});
    const reply = token === undefined ? checkReply({ status: 401 }) : asked();
    if (reply.failure !== "not-executed") this.#requests.push(received);
    if (reply.delay) await sleep(reply.delay, signal);
    if (reply.failure && reply.failure !== "executed") throw failureError(reply.failure);
    const response = respond(operation, received, reply, this.#ids);
    if (!response) return this.#refuse(new InvalidRequestError(`${operationId} has no such response.`));
    if (!reply.failure) return response;
    // The head comes, but no body.
    return new Response(new ReadableStream({ pull: (body) => body.error(failureError("executed")) }), response);
  };

  readonly #refuse = async (error: unknown): Promise<never> => {
    if (error instanceof InvalidRequestError) this.#onInvalidRequest(error);
    // By then an unhandled rejection has been noticed, while the test still runs.
    await new Promise((resolve) => realTimeout(resolve));
    throw error;
  };
}

/** Creates a service for a test of your own code: `createAnnieClient({ token: "a-token", fetch: service.fetch })`. */
export const createTestService = (options: TestServiceOptions = {}): TestService => new TestService(options);
const testToken = { access_token: "test-token", token_type: "Bearer", expires_in: 86_400 };
/** The platform's, even if a test has replaced the timers. */
const realTimeout = globalThis.setTimeout;
const failTest = (error: InvalidRequestError) => void Promise.reject(error);
