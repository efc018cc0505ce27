import { describe, expect, it, vi } from "vitest";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

const request = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

function start(fetch: Fetch) {
  const { conversations } = createAnnieClient({ token: "a-token", fetch, maxRetries: 0 });
  return () => conversations.create(request);
}

const succeed: Fetch = async () => Response.json(created, { status: 201, headers: { "X-Request-Id": "7" } });
const refuse: Fetch = async () => Response.json({ success: false }, { status: 400 });
const reset: Fetch = async () => {
  throw new TypeError("terminated", { cause: { code: "ECONNRESET" } });
};

describe("the result of a call", () => {
  it("is what was asked for, without its envelope", async () => {
    expect(await start(succeed)()).toEqual(created.data);
  });

  it.each([
    ["an answer that is no success", refuse, "BadRequestError", "not-executed"],
    ["no answer", reset, "ConnectionError", "unknown"],
    ["an answer that cannot be used", async () => Response.json({}), "ContractViolationError", "executed"],
  ])("is an error if there is %s", async (_what, fetch, name, outcome) => {
    const fields = { name, outcome, operationId: "createConversation" };
    await expect(start(fetch)()).rejects.toMatchObject(fields);
    await expect(start(fetch)().withResponse()).rejects.toMatchObject(fields);
  });
});

describe("withResponse", () => {
  it("has the result together with the status, the headers and the body of its response", async () => {
    const { data, response } = await start(succeed)().withResponse();
    expect(data).toEqual(created.data);
    expect([response.status, response.ok, response.headers.get("x-request-id")]).toEqual([201, true, "7"]);
    expect(await response.json()).toEqual(created);
  });

  it("makes no second call, however often it is asked", async () => {
    const fetch = vi.fn(succeed);
    const call = start(fetch)();
    const [first, second, alone] = await Promise.all([call.withResponse(), call.withResponse(), call]);
    expect(first.response).toBe(second.response);
    expect(first.data).toBe(alone);
    expect(fetch).toHaveBeenCalledOnce();
  });
});

/** The rejections that the process reports, in the place of the test runner, while something runs. */
async function unhandledDuring(run: () => unknown): Promise<unknown[]> {
  const runners = process.listeners("unhandledRejection");
  const reasons: unknown[] = [];
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => void reasons.push(reason));
  try {
    await run();
    // A call without waiting is done after a few turns of the event loop, and then the process reports.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return reasons;
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const listener of runners) process.on("unhandledRejection", listener);
  }
}

describe.each([
  ["that the service refuses", refuse, "BadRequestError"],
  ["that has no answer", reset, "ConnectionError"],
])("a call %s", (_which, fetch, name) => {
  it("leaves no rejection unhandled if only its withResponse is awaited", async () => {
    const caught = vi.fn();
    const reasons = await unhandledDuring(() => start(fetch)().withResponse().catch(caught));
    expect(caught.mock.calls).toMatchObject([[{ name }]]);
    expect(reasons).toEqual([]);
  });

  it("leaves no rejection unhandled if only the call itself is awaited", async () => {
    const caught = vi.fn();
    expect(await unhandledDuring(() => start(fetch)().catch(caught))).toEqual([]);
    expect(caught).toHaveBeenCalledOnce();
  });

  it("is reported by the process, once, if nobody awaits it", async () => {
    const forgotten = await unhandledDuring(() => void start(fetch)());
    expect(forgotten).toMatchObject([{ name }]);
    const forgottenWithResponse = await unhandledDuring(() => void start(fetch)().withResponse());
    expect(forgottenWithResponse).toMatchObject([{ name }]);
  });
});
