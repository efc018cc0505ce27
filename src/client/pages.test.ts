import { describe, expect, it, vi } from "vitest";
import { createAnnieClient } from "./client.js";
import type { ListConversationsQuery } from "./pages.js";

const all = Array.from({ length: 45 }, (_, n) => ({
  conversationId: `5f8d0d55-6f6c-4f1c-9d3a-${`${n}`.padStart(12, "0")}`,
}));

/** Reads a whole list, by pages of 20, of a service that says this beside each page. */
async function collect(query?: ListConversationsQuery, beside: object = {}): Promise<unknown[]> {
  const fetch = async (url: string) => {
    const offset = Number(new URL(url).searchParams.get("offset"));
    return Response.json({ success: true, data: { conversations: all.slice(offset, offset + 20), ...beside } });
  };
  const annie = createAnnieClient({ token: "a-token", baseUrl: "https://a.example", fetch, onViolation: () => {} });
  const found: unknown[] = [];
  for await (const one of annie.conversations.list(query)) found.push(one);
  return found;
}

describe("a list that is iterated over", () => {
  it.each<[name: string, value: unknown, beside: object]>([
    ["offset", 5, {}],
    ["pagination", { totalCount: 20 }, {}],
    ["totalCount", 20, { pagination: {} }],
  ])("misses none if all objects have a property %s", async (name, value, beside) => {
    Object.defineProperty(Object.prototype, name, { value, configurable: true, enumerable: true, writable: true });
    try {
      expect(await collect({}, beside)).toEqual(all);
    } finally {
      Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it("rejects with the error of its first page, and leaves no rejection behind, if its query is null", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    try {
      // From JavaScript anything may come.
      const query: ListConversationsQuery = JSON.parse("null");
      await expect(collect(query)).rejects.toMatchObject({ name: "ContractViolationError", direction: "request" });
      await new Promise(setImmediate);
      expect(unhandled).not.toHaveBeenCalled();
    } finally {
      process.off("unhandledRejection", unhandled);
    }
  });
});
