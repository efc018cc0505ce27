import { clientCredentialsFlow, server } from "../../generated/operations.js";
import { sleep } from "../http/deadline.js";
import { check, type Given, oneFunction, wholeNumber, withDefault } from "../options/option.js";
import { type Failure, failureError, InvalidRequestError } from "./failure.js";
import { checkReply, type OperationId, type Reply, respond, type TestReply } from "./reply.js";
import { receive, type TestRequest } from "./request.js";

const serviceOptions = {
  /** A function that gets the error of each invalid request. By default, an unhandled rejection fails the test. */
  onInvalidRequest: withDefault(oneFunction<(error: InvalidRequestError) => void>(), () => failTest),
};
const repetition = { times: withDefault(wholeNumber("requests", 1, 10_000), () => 1) };

export interface TestServiceOptions extends Given<typeof serviceOptions> {}
/** The number of requests that a response or a failure is for; 1 by default. */
export interface Times extends Given<typeof repetition> {}

/** A test double of Annie. It responds with the examples, sends nothing, and shares no state with another one. */
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

  /** The requests that arrived, in order, without those for which there was no connection. */
  readonly requests: readonly TestRequest[] = this.#requests;
  /** Sets the response or the failure of the next request, after those that were set before. */
  readonly replyNext = (given: TestReply, options: Times = {}): void => {
    const reply = checkReply(given);
    for (let { times } = check(repetition, options); times > 0; times -= 1) this.#once.push(reply);
  };
  /** Sets the response or the failure of all requests of an operation. `replyNext` and `failNext` take precedence. */
  readonly reply = (operationId: OperationId, given: TestReply): void =>
    void this.#lasting.set(operationId, checkReply(given, [operationId]));
  /** Sets the response or the failure of all requests for which nothing else is set. */
  readonly replyAlways = (given: TestReply): void => void this.#lasting.set("", checkReply(given));
  /** Makes the next request fail: short for `replyNext({ failure })`. */
  readonly failNext = (failure: Failure, options?: Times): void => this.replyNext({ failure }, options);
  /** Clears `requests`, and the responses and failures that were set; the ids begin again. */
  readonly reset = (): void => {
    for (const list of [this.#requests, this.#once]) list.length = 0;
    for (const map of [this.#lasting, this.#ids]) map.clear();
  };
  /** The function to use in place of the platform's `fetch`: in a client, as a global or in a handler of MSW. */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const signal = init?.signal ?? (typeof input === "object" && "signal" in input ? input.signal : undefined);
    const target = typeof input === "object" && "url" in input ? input : new URL(input, server);
    // Without its signal, which may not be the platform's but that of jsdom, for example.
    const request = new Request(target, { ...init, signal: null });
    if (request.method === "POST" && request.url === clientCredentialsFlow.tokenUrl) return Response.json(testToken);
    // One at a time, because a request with a body takes longer to read.
    const arriving = this.#last.then(() => receive(request));
    this.#last = arriving.catch(() => {});
    const { operation, received } = await arriving.catch(this.#refuse);
    signal?.throwIfAborted();
    const { operationId, token } = received;
    const next = () => this.#once.shift() ?? this.#lasting.get(operationId) ?? this.#lasting.get("") ?? checkReply({});
    const reply = token === undefined ? checkReply({ status: 401 }) : next();
    if (reply.failure !== "not-executed") this.#requests.push(received);
    if (reply.delay) await sleep(reply.delay, signal);
    if (reply.failure && reply.failure !== "executed") throw failureError(reply.failure);
    const response = respond(operation, received, reply, this.#ids);
    if (!response) return this.#refuse(new InvalidRequestError(`${operationId} declares no such response.`));
    if (!reply.failure) return response;
    // The head arrives, but no body.
    return new Response(new ReadableStream({ pull: (body) => body.error(failureError("executed")) }), response);
  };

  readonly #refuse = async (error: unknown): Promise<never> => {
    if (error instanceof InvalidRequestError) this.#onInvalidRequest(error);
    // Then the unhandled rejection is reported while the test still runs.
    await new Promise((resolve) => realTimeout(resolve));
    throw error;
  };
}

/** Creates a service for a test of your own code: `createAnnieClient({ token: "a-token", fetch: service.fetch })`. */
export const createTestService = (options: TestServiceOptions = {}): TestService => new TestService(options);
const testToken = { access_token: "test-token", token_type: "Bearer", expires_in: 86_400 };
/** The platform's `setTimeout`, even if a test has replaced it. */
const realTimeout = globalThis.setTimeout;
const failTest = (error: InvalidRequestError) => void Promise.reject(error);
