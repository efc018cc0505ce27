import { describe, expect, it, vi } from "vitest";
import type { Credentials, TokenSource } from "../options/token-source.js";
import { refuseToken, tokenFrom, UnusableToken } from "./token.js";

const context = { fetch: vi.fn(), signal: new AbortController().signal };
const credentials = (refuse: Credentials["refuse"]): Credentials => ({
  getToken: async (given) => (given === context ? "a-token" : "another-token"),
  refuse,
});

describe("a token for an attempt", () => {
  it.each(["secret key", undefined])("cannot be %j, and no error shows it", async (value) => {
    // @ts-expect-error: a function without types may return anything.
    const token = tokenFrom(async () => value, context);
    await expect(token).rejects.toBeInstanceOf(UnusableToken);
    await expect(token).rejects.toMatchObject({ code: "unusable", final: true, head: undefined });
    await expect(token).rejects.not.toThrow(/secret/);
  });
});

describe("a refused token", () => {
  const broken = () => {
    throw new Error("The vault is closed.");
  };

  it.each<[title: string, isReplaced: boolean, source: TokenSource, refused?: string]>([
    ["is replaced if its credentials have another one", true, credentials((token) => token === "a-token"), "a-token"],
    ["is not replaced if its credentials throw", false, credentials(broken), "a-token"],
    // @ts-expect-error: credentials without types may return anything.
    ["is not replaced if its credentials do not return true", false, credentials(async () => true), "a-token"],
    ["is not replaced if it is a string", false, "a-token", "a-token"],
    ["is not replaced if the client did not send it", false, credentials(() => true)],
  ])("%s", (_title, isReplaced, source, refused) => {
    expect(refuseToken(source, refused)).toBe(isReplaced);
  });
});
