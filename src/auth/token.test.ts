import { createAnnieClient } from "annie-conversations";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Fetch } from "../options/fetch.js";
import type { Credentials } from "../options/token-source.js";
import { refuseToken, tokenFrom, UnusableToken } from "./token.js";

const request = { medium: "CHAT", botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a" } as const;
const unusable = ["secret key", "secret\n", "secret\r\nX-Evil: 1", "sécret-secret", "secret\x7f", ""];
const credentials = (refuse: Credentials["refuse"]): Credentials => ({ getToken: async () => "a-token", refuse });

afterEach(() => void vi.unstubAllEnvs());

describe("the token of a client", () => {
  /** The `Authorization` header that a client with this token sends. */
  async function sentWith(token?: string): Promise<string | null | undefined> {
    const fetch = vi.fn<Fetch>(async () =>
      Response.json({ success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } }),
    );
    await createAnnieClient({ token, fetch }).conversations.create(request);
    return new Headers(fetch.mock.calls[0]?.[1].headers).get("authorization");
  }

  it("is ANNIE_API_KEY, and before it the option", async () => {
    vi.stubEnv("ANNIE_API_KEY", "from-the-environment");
    expect(await sentWith()).toBe("Bearer from-the-environment");
    expect(await sentWith("given")).toBe("Bearer given");
  });

  it("is missed when the client is created", () => {
    vi.stubEnv("ANNIE_API_KEY", "");
    expect(() => createAnnieClient()).toThrow("token is missing: pass an API key, or set ANNIE_API_KEY");
  });

  it.each(unusable)("cannot be %j, and is not shown", async (token) => {
    const fetch = vi.fn();
    const annie = createAnnieClient({ token: async () => token, fetch });
    await expect(annie.conversations.create(request)).rejects.toMatchObject({
      name: "ConfigurationError",
      option: "token",
      outcome: "not-executed",
      attempts: [{ waited: 0, failure: "token unusable" }],
      message:
        "createConversation: token must be a string of printable ASCII characters, without spaces, line breaks or the word Bearer. The operation was not executed.",
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  it("is not sent if its function throws, and the error has what that threw", async () => {
    const fetch = vi.fn();
    const reason = new Error("The vault is closed.");
    const annie = createAnnieClient({ token: () => Promise.reject(reason), fetch });
    const error: unknown = await annie.conversations.create(request).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "CallbackError", callback: "token", outcome: "not-executed" });
    expect(error).toHaveProperty("cause", reason);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("a token for an attempt", () => {
  const context = { fetch: vi.fn(), signal: new AbortController().signal };

  it("is a text, or the answer of a function, or of credentials that know the fetch and the signal", async () => {
    expect(await tokenFrom("a-token", context)).toBe("a-token");
    expect(await tokenFrom(() => "a-token", context)).toBe("a-token");
    expect(await tokenFrom(async () => "a-token", context)).toBe("a-token");
    const getToken = vi.fn(async () => "a-token");
    expect(await tokenFrom({ ...credentials(() => true), getToken }, context)).toBe("a-token");
    expect(getToken).toHaveBeenCalledExactlyOnceWith(context);
  });

  it("is asked for again before each attempt", async () => {
    let count = 0;
    const source = () => `token-${++count}`;
    expect([await tokenFrom(source, context), await tokenFrom(source, context)]).toEqual(["token-1", "token-2"]);
  });

  it.each([...unusable, undefined, null, 7, { token: "secret" }])(
    "is refused if no header can carry it: %j",
    async (value) => {
      // @ts-expect-error: a function without types may answer with anything.
      const taking = tokenFrom(async () => value, context);
      await expect(taking).rejects.toBeInstanceOf(UnusableToken);
      await expect(taking).rejects.toMatchObject({ code: "unusable", final: true, head: undefined });
      await expect(taking).rejects.not.toThrow(/secret/);
    },
  );

  it("may have any visible character of ASCII", async () => {
    const all = Array.from({ length: 0x7f - 0x21 }, (_, index) => String.fromCharCode(0x21 + index)).join("");
    expect(await tokenFrom(all, context)).toBe(all);
  });

  it("fails as its source throws, at once or later", async () => {
    const reason = new Error("The vault is closed.");
    const throws = () => {
      throw reason;
    };
    await expect(tokenFrom(throws, context)).rejects.toBe(reason);
    await expect(tokenFrom(() => Promise.reject(reason), context)).rejects.toBe(reason);
  });
});

describe("a refused token", () => {
  it("is replaced if its source says so", () => {
    const refuse = vi.fn((token: string) => token === "old");
    expect(refuseToken(credentials(refuse), "old")).toBe(true);
    expect(refuseToken(credentials(refuse), "new")).toBe(false);
    expect(refuse.mock.calls).toEqual([["old"], ["new"]]);
  });

  it("is not replaced if there was none, or none but this one", () => {
    const refuse = vi.fn(() => true);
    expect(refuseToken(credentials(refuse), undefined)).toBe(false);
    expect(refuse).not.toHaveBeenCalled();
    expect(refuseToken("a-token", "a-token")).toBe(false);
    expect(refuseToken(() => "a-token", "a-token")).toBe(false);
  });

  it("is not replaced if its source throws, or says anything else", () => {
    const fails = () => {
      throw new Error("The vault is closed.");
    };
    expect(refuseToken(credentials(fails), "a-token")).toBe(false);
    // @ts-expect-error: credentials without types may answer with anything.
    const later = credentials(async () => true);
    expect(refuseToken(later, "a-token")).toBe(false);
  });
});
