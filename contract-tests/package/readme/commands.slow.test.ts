import { dirname } from "node:path";
import { expect, it } from "vitest";
import { folderForAll } from "../../support/temporary-folder.js";
import { installPacked } from "../packed-package.js";
import { shell } from "./shell.js";
import { slowTries } from "./slow-tries.js";
import { bringPackages, expectTyped } from "./typescript-checks.js";

const { tarball, project } = await installPacked(folderForAll());
const rows = slowTries(dirname(tarball)).map(([command, attempt]) => ({
  command,
  lines: shell.filter((line) => command.test(line)),
  attempt,
}));

it.each(rows)("$command is about a command of the README", ({ lines }) => {
  expect(lines).not.toEqual([]);
});

it.each(rows.flatMap(({ lines, attempt }) => lines.map((line) => ({ line, attempt }))))(
  "the README has a command that works: $line",
  ({ line, attempt }) => attempt(line),
);

it("the README has TypeScript that is typed as it says, and so are all declarations that it leads to", async () => {
  await bringPackages(project);
  await expectTyped(project, { skipLibCheck: false });
});
