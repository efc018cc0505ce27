import { describe, expect, it, vi } from "vitest";
import type { Credentials, TokenSource } from "../options/token-source.js";
import { refuseToken, tokenFrom, UnusableToken } from "./token.js";

const context = { fetch: vi.fn(), signal: new AbortController().signal };
const credentials = (refuse: Credentials["refuse"]): Credentials => ({
  getToken: async (given) => (given === context ? "a-token" : "another-token"),
  refuse,
});

describe("a token for an attempt", () => {
  it.each<[what: string, source: TokenSource]>([
    ["a string", "a-token"],
    ["the result of a function", async () => "a-token"],
    ["that of credentials, which get the client's fetch and the attempt's signal", credentials(() => true)],
  ])("is %s", async (_what, source) => expect(await tokenFrom(source, context)).toBe("a-token"));

  it.each(["secret key", undefined])("cannot be %j, and is not shown", async (value) => {
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

  it.each<[when: string, isReplaced: boolean, source: TokenSource, refused?: string]>([
    ["its credentials have another one", true, credentials((token) => token === "a-token"), "a-token"],
    ["its credentials throw", false, credentials(broken), "a-token"],
    // @ts-expect-error: credentials without types may return anything.
    ["its credentials return something else", false, credentials(async () => true), "a-token"],
    ["it is a string", false, "a-token", "a-token"],
    ["the client sent none", false, credentials(() => true)],
  ])("is replaced if %s: %j", (_when, isReplaced, source, refused) => {
    expect(refuseToken(source, refused)).toBe(isReplaced);
  });
});
