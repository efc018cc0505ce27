import { expect, it } from "vitest";
import { operations } from "../../generated/operations.js";
import { bundleOf } from "./bundle.js";

const client = 'export { createAnnieClient } from "./src/index.ts";';
const testing = 'export { createTestService } from "./src/testing.ts";';

it("what is for tests is in no bundle of the client", async () => {
  const { files } = await bundleOf('export * from "./src/index.ts";');
  expect(files).toContain("src/transport/attempt.ts");
  expect(files.filter((name) => /testing|examples/.test(name))).toEqual([]);
});

it("what is for tests is a few kB, alone and beside the client", async () => {
  const [alone, both, without] = await Promise.all([testing, client + testing, client].map(bundleOf));
  expect(alone?.files).toEqual(expect.arrayContaining(["src/testing/service.ts", "generated/examples.ts"]));
  expect(alone?.files.filter((name) => /transport|openapi-fetch/.test(name))).toEqual([]);
  expect(alone?.bytes).toBeLessThan(6_300 + 250 * operations.size);
  expect(Number(both?.bytes) - Number(without?.bytes)).toBeLessThan(4_000);
});
