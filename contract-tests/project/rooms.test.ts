import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../support/run.js";

/** The rooms of src/, from the top down. */
const rooms = ["testing", "client", "transport", "retry", "auth", "options", "contract", "errors", "http"];

it("every folder of src/ is a room", async () => {
  const entries = await readdir(join(projectRoot, "src"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  expect(folders).toEqual([...rooms].sort());
});

it.each(rooms)("src/%s imports only from rooms below it", async (room) => {
  const folder = join(projectRoot, "src", room);
  const files = (await readdir(folder)).filter((name) => !/\.test(-d)?\.ts$/.test(name));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  const imported = [...texts.join("").matchAll(/ from "\.\.\/([\w-]+)/g)].map(([, name = ""]) => name);
  // The test service must not import the rooms that make calls.
  const below = rooms.slice(room === "testing" ? rooms.indexOf("options") : rooms.indexOf(room) + 1);
  expect(imported.filter((name) => !below.includes(name))).toEqual([]);
});
