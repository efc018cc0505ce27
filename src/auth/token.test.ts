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

  it.each<[when: string, isReplaced: boolean, source: TokenSource]>([
    ["its credentials have another one", true, credentials((token) => token === "a-token")],
    ["its credentials have no other one", false, credentials(() => false)],
    ["its credentials throw", false, credentials(broken)],
    // @ts-expect-error: credentials without types may return anything.
    ["its credentials return something else", false, credentials(async () => true)],
    ["it is a string", false, "a-token"],
    ["it is the result of a function", false, () => "a-token"],
  ])("is replaced if %s: %j", (_when, isReplaced, source) => {
    expect(refuseToken(source, "a-token")).toBe(isReplaced);
  });

  it("is not replaced if the client sent none", () => {
    const refuse = vi.fn(() => true);
    expect(refuseToken(credentials(refuse), undefined)).toBe(false);
    expect(refuse).not.toHaveBeenCalled();
  });
});
