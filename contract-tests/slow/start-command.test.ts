import { expect, it } from "vitest";
import { npmRun } from "../support/run.js";

it("npm start ends with its mock where the request is refused", async () => {
  const { code, stdout, stderr } = await npmRun("start", ["--bot-id", "nope"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("/botId must be a uuid");
});
