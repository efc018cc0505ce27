import { expect, it } from "vitest";
import { isCredentials } from "./token-source.js";

it("recognizes credentials by their functions", () => {
  const getToken = async () => "a-token";
  const refuse = () => true;
  expect(isCredentials({ getToken, refuse })).toBe(true);
  for (const other of [
    undefined,
    null,
    "a-token",
    getToken,
    {},
    { getToken },
    { refuse },
    { getToken, refuse: true },
  ]) {
    expect(isCredentials(other)).toBe(false);
  }
});
