import { describe, expect, it, vi } from "vitest";
import { created, request, token } from "../../contract-tests/support/example-call.js";
import type { Fetch } from "../options/fetch.js";
import { createAnnieClient } from "./client.js";

/** Makes a create with this `fetch`. */
const create = (fetch: Fetch) => createAnnieClient({ token, fetch, maxRetries: 0 }).conversations.create(request);

const succeed: Fetch = async () => Response.json(created, { status: 201, headers: { "X-Request-Id": "7" } });
const failures: [what: string, fetch: Fetch, name: string, outcome: string][] = [
  ["the service refuses", async () => Response.json({}, { status: 400 }), "BadRequestError", "not-executed"],
  ["gets no response", () => Promise.reject(new TypeError("terminated")), "ConnectionError", "unknown"],
  ["gets an unusable response", async () => Response.json({}), "ContractViolationError", "executed"],
];

describe("a call that succeeds", () => {
  it("resolves with the data of its envelope", async () => {
    expect(await create(succeed)).toEqual(created.data);
  });

  it("has the response beside the data with withResponse", async () => {
    const { data, response } = await create(succeed).withResponse();
    expect(data).toEqual(created.data);
    expect([response.status, response.headers.get("x-request-id")]).toEqual([201, "7"]);
    expect(await response.json()).toEqual(created);
  });

  it("is sent once, however often withResponse is called", async () => {
    const fetch = vi.fn(succeed);
    const call = create(fetch);
    const [first, second, data] = await Promise.all([call.withResponse(), call.withResponse(), call]);
    expect(first).toEqual(second);
    expect(first.data).toBe(data);
    expect(fetch).toHaveBeenCalledOnce();
  });
});

/** The rejections that the process reports, in place of the test runner, while something runs. */
async function unhandledDuring(run: () => unknown): Promise<unknown[]> {
  const ofRunner = process.listeners("unhandledRejection");
  const reasons: unknown[] = [];
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => void reasons.push(reason));
  try {
    await run();
    // A call without waiting is over after a few turns of the event loop, and then the process reports.
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return reasons;
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const listener of ofRunner) process.on("unhandledRejection", listener);
  }
}

describe.each(failures)("a call that %s", (_what, fetch, name, outcome) => {
  const fields = { name, outcome, operationId: "createConversation" };

  it.each<[how: string, call: () => Promise<unknown>]>([
    ["itself", () => create(fetch)],
    ["with withResponse", () => create(fetch).withResponse()],
  ])("rejects once if it is awaited %s, and is reported by the process once if not", async (_how, call) => {
    expect(await unhandledDuring(() => expect(call()).rejects.toMatchObject(fields))).toEqual([]);
    expect(await unhandledDuring(() => void call())).toMatchObject([fields]);
  });
});
