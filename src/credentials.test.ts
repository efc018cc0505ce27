import { afterEach, describe, expect, it, vi } from "vitest";
import { createAnnieClient } from "./client.js";
import { type Credentials, replaces } from "./credentials.js";
import type { Fetch } from "./options.js";

const request = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;

/** The `Authorization` header that a client with this token sends. */
async function sentWith(token?: string): Promise<string | null | undefined> {
  let sent: string | null | undefined;
  const fetch: Fetch = async (_url, init) => {
    sent = new Headers(init.headers).get("authorization");
    return Response.json({ success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } });
  };
  await createAnnieClient({ token, fetch }).conversations.create(request);
  return sent;
}

afterEach(() => void vi.unstubAllEnvs());

describe("the token", () => {
  it("is ANNIE_API_KEY, and before it the option", async () => {
    vi.stubEnv("ANNIE_API_KEY", "from-the-environment");
    expect(await sentWith()).toBe("Bearer from-the-environment");
    expect(await sentWith("given")).toBe("Bearer given");
  });

  it("is missed when the client is created", () => {
    vi.stubEnv("ANNIE_API_KEY", "");
    expect(() => createAnnieClient()).toThrow("token is missing: pass an API key, or set ANNIE_API_KEY");
  });

  it.each(["secret key", "secret\n", "secret\r\nX-Evil: 1", "sécret-secret", ""])(
    "cannot be %j, and is not shown",
    async (token) => {
      const fetch = vi.fn();
      const annie = createAnnieClient({ token: async () => token, fetch });
      const error: unknown = await annie.conversations.create(request).catch((caught: unknown) => caught);
      expect(error).toMatchObject({
        name: "ConfigurationError",
        option: "token",
        outcome: "not-executed",
        attempts: [{ waited: 0, failure: "token unusable" }],
      });
      expect(error).toHaveProperty(
        "message",
        "createConversation: token must be a text that is not empty and has no space, line break or character outside of ASCII. The operation was not executed.",
      );
      expect(fetch).not.toHaveBeenCalled();
    },
  );

  it("is not sent where its function throws, which is what the caller gets", async () => {
    const fetch = vi.fn();
    const reason = new Error("The vault is closed.");
    const annie = createAnnieClient({ token: () => Promise.reject(reason), fetch });
    await expect(annie.conversations.create(request)).rejects.toBe(reason);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("a refused token", () => {
  const credentials = (refuse: Credentials["refuse"]): Credentials => ({ getToken: async () => "a-token", refuse });

  it("is replaced where its source says so", () => {
    const refuse = vi.fn((token: string) => token === "old");
    expect(replaces(credentials(refuse), "old")).toBe(true);
    expect(replaces(credentials(refuse), "new")).toBe(false);
    expect(refuse.mock.calls).toEqual([["old"], ["new"]]);
  });

  it("is not replaced where there was none, or none but this one", () => {
    const refuse = vi.fn(() => true);
    expect(replaces(credentials(refuse), undefined)).toBe(false);
    expect(refuse).not.toHaveBeenCalled();
    expect(replaces("a-token", "a-token")).toBe(false);
    expect(replaces(() => "a-token", "a-token")).toBe(false);
  });

  it("is not replaced where its source throws, or says anything else", () => {
    const fails = () => {
      throw new Error("The vault is closed.");
    };
    expect(replaces(credentials(fails), "a-token")).toBe(false);
    const later: object = { refuse: async () => true };
    expect(replaces({ ...credentials(() => true), ...later }, "a-token")).toBe(false);
  });
});
