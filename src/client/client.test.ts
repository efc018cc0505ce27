import { afterEach, describe, expect, it, vi } from "vitest";
import { created, request, token } from "../../contract-tests/support/example-data.js";
import type { ClientOptions } from "../options/client-options.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

const respond = async () => Response.json(created, { status: 201, headers: { "X-Request-Id": "7" } });

/** Creates a conversation with a client that has these options. */
const create = (options: ClientOptions = {}, headers?: ClientOptions["headers"]) =>
  createAnnieClient({ token, fetch: respond, maxRetries: 0, ...options }).conversations.create(request, { headers });

afterEach(() => void vi.unstubAllGlobals());

describe("a client", () => {
  it.each(["https://a.example/v1", "https://a.example/v1/"])("sends a create as documented to %s", async (baseUrl) => {
    const fetch = vi.fn<Fetch>(respond);
    await create({ fetch, baseUrl });
    const headers = { "content-type": "application/json", authorization: "Bearer a-token" };
    const init = { method: "POST", headers, body: JSON.stringify(request), redirect: "manual" };
    const sent = ["https://a.example/v1/conversations", expect.objectContaining(init)];
    expect(fetch.mock.calls).toEqual([sent]);
  });
});

it("a successful call returns its data, or with withResponse also its response, and is sent once", async () => {
  const fetch = vi.fn(respond);
  const call = create({ fetch });
  const [result, first, second] = await Promise.all([call, call.withResponse(), call.withResponse()]);
  const { data, response } = first;
  expect([result, data, response.status]).toEqual([created.data, created.data, 201]);
  expect([response.headers.get("x-request-id"), await response.json()]).toEqual(["7", created]);
  expect(second).toEqual(first);
  expect(fetch).toHaveBeenCalledOnce();
});

/** Returns the unhandled rejections during `run`, which otherwise would fail the test. */
async function unhandledDuring(run: () => unknown): Promise<unknown[]> {
  const ofRunner = process.listeners("unhandledRejection");
  const reasons: unknown[] = [];
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => void reasons.push(reason));
  try {
    await run();
    // A call that does not wait ends within a few turns of the event loop. Then the process reports its rejection.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return reasons;
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const listener of ofRunner) process.on("unhandledRejection", listener);
  }
}

it.each<[what: string, fetch: Fetch, name: string, outcome: string]>([
  ["the service refuses", async () => Response.json({}, { status: 400 }), "BadRequestError", "not-executed"],
  ["gets no response", () => Promise.reject(new TypeError("terminated")), "ConnectionError", "unknown"],
  ["gets an unusable response", async () => Response.json({}), "ContractViolationError", "executed"],
])(
  "a call that %s rejects once, and the process reports the rejection if nothing awaits the call",
  async (_what, fetch, name, outcome) => {
    const error = { name, outcome, operationId: "createConversation" };
    for (const call of [() => create({ fetch }), () => create({ fetch }).withResponse()]) {
      expect(await unhandledDuring(() => expect(call()).rejects.toMatchObject(error))).toEqual([]);
      expect(await unhandledDuring(() => void call())).toMatchObject([error]);
    }
  },
);
