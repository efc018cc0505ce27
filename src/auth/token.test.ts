import { describe, expect, it, vi } from "vitest";
import type { Credentials, TokenSource } from "../options/token-source.js";
import { refuseToken, tokenFrom, UnusableToken } from "./token.js";

const context = { fetch: vi.fn(), signal: new AbortController().signal };
const credentials = (refuse: Credentials["refuse"]): Credentials => ({ getToken: async () => "a-token", refuse });

describe("a token for an attempt", () => {
  it.each<[what: string, source: TokenSource]>([
    ["a string", "a-token"],
    ["the result of a function", () => "a-token"],
    ["the result of an async function", async () => "a-token"],
    ["a token of credentials", credentials(() => true)],
  ])("is %s", async (_what, source) => expect(await tokenFrom(source, context)).toBe("a-token"));

  it("is requested with the fetch of the client and the signal of the attempt", async () => {
    const getToken = vi.fn(async () => "a-token");
    await tokenFrom({ getToken, refuse: () => true }, context);
    expect(getToken).toHaveBeenCalledExactlyOnceWith(context);
  });

  it.each(["secret key", undefined, 7])("cannot be %j, and is not shown", async (value) => {
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

  it.each<[what: string, source: TokenSource, isReplaced: boolean]>([
    ["its credentials have another one", credentials((token) => token === "a-token"), true],
    ["its credentials have no other one", credentials(() => false), false],
    ["its credentials throw", credentials(broken), false],
    // @ts-expect-error: credentials without types may return anything.
    ["its credentials return something else", credentials(async () => true), false],
    ["it is the only one", "a-token", false],
    ["it is the result of a function", () => "a-token", false],
  ])("if %s: %j is replaced: %j", (_what, source, isReplaced) => {
    expect(refuseToken(source, "a-token")).toBe(isReplaced);
  });

  it("is not replaced if the client sent none", () => {
    const refuse = vi.fn(() => true);
    expect(refuseToken(credentials(refuse), undefined)).toBe(false);
    expect(refuse).not.toHaveBeenCalled();
  });
});
