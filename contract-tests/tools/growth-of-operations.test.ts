import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bundleOf } from "../../bench/growth/bundle.js";
import { grownOperations } from "../../bench/growth/operations.js";
import { grownSpecification } from "../../bench/growth/specification.js";
import { generatedFiles } from "../../scripts/generated-files.js";
import { readSpecification } from "../../scripts/specification.js";
import { folderForAll } from "../support/temporary-folder.js";

// What a specification with more operations costs, as far as it can be told without a clock. The times are in bench/.
// Every six of the further operations have the same properties, by other names.
const counts = [1, 7, 19];
const real = await readSpecification();
const folder = folderForAll();
const grown = new Map<number, Map<string, string>>();
for (const count of counts) {
  const files = await generatedFiles(grownSpecification(real, count));
  grown.set(count, files);
  await mkdir(join(folder, `${count}/generated`), { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, `${count}/generated/${name}`), content);
}

it.each([
  ["the operation", 'export { createConversation } from "./generated/operations.js";'],
  ["the validator", 'export { createConversationRequest } from "./generated/validators.js";'],
])("who imports %s of one operation gets nothing of the others", async (_what, contents) => {
  const alone = await bundleOf(join(folder, "1"), contents);
  for (const count of counts) {
    const { bytes, text } = await bundleOf(join(folder, String(count)), contents);
    expect(bytes).toBe(alone.bytes);
    expect(text).not.toContain("detail");
  }
});

it.each([...(grown.get(1) ?? [])].map(([name]) => name))("%s grows by the same for each operation", (name) => {
  const [one = 0, some = 0, more = 0] = counts.map((count) => grown.get(count)?.get(name)?.length);
  expect(some - one).toBeGreaterThan(0);
  // A number of two digits makes a name longer by one.
  expect((more - some) / 12 / ((some - one) / 6)).toBeCloseTo(1, 1);
});

it("a grown specification begins with the real one, and has as many operations as were asked for", () => {
  expect(grownSpecification(real, 1)).toEqual(real);
  const { paths } = grownSpecification(real, 19);
  expect(Object.keys(paths ?? {})).toEqual(grownOperations(19).map(({ path }) => path));
});
