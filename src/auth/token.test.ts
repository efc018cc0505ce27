import { expect, it } from "vitest";
import type { Credentials, TokenSource } from "../options/token-source.js";
import { refuseToken } from "./token.js";

const credentials = (refuse: Credentials["refuse"]): Credentials => ({ getToken: async () => "a-token", refuse });

it.each<[title: string, isReplaced: boolean, source: TokenSource, refused?: string]>([
  ["is replaced if its credentials have another one", true, credentials((token) => token === "a-token"), "a-token"],
  ["is not replaced if its credentials throw", false, credentials(() => expect.fail("no vault")), "a-token"],
  // @ts-expect-error: credentials without types may return anything.
  ["is not replaced if its credentials do not return true", false, credentials(async () => true), "a-token"],
  ["is not replaced if it is a string", false, "a-token", "a-token"],
  ["is not replaced if the client did not send it", false, credentials(() => true)],
])("a refused token %s", (_title, isReplaced, source, refused) => {
  expect(refuseToken(source, refused)).toBe(isReplaced);
});
