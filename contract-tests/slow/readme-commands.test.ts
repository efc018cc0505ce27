import { expect, it } from "vitest";
import { shell } from "../readme/shell.js";
import { slowTries } from "../readme/slow-tries.js";
import { copyProject } from "../support/project-copy.js";
import { folderForAll } from "../support/temporary-folder.js";

const tries = slowTries(await copyProject(folderForAll()));
const lines = tries.map(([command, attempt]) => ({ lines: shell.filter((line) => command.test(line)), attempt }));

it("every row is about a command of the README", () => {
  expect(lines.filter((row) => row.lines.length === 0)).toEqual([]);
});

it.each(lines.flatMap((row) => row.lines.map((line) => ({ line, attempt: row.attempt }))))(
  "the README has a command that works: $line",
  ({ line, attempt }) => attempt(line),
);
