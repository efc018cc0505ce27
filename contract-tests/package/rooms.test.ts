import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { projectRoot } from "../support/run.js";

/** The rooms of src/, from the top down. */
const rooms = ["testing", "client", "transport", "retry", "auth", "options", "contract", "errors", "http"];

const roomOf = (path: string) => path.split("/").find((part) => rooms.includes(part)) ?? "";

/** The rooms that the files of a room import from. */
async function importsOf(room: string): Promise<string[]> {
  const files = await readdir(`${projectRoot}/src/${room}`);
  const sources = files.filter((name) => !/\.test(-d)?\.ts$/.test(name));
  const texts = await Promise.all(sources.map((name) => readFile(`${projectRoot}/src/${room}/${name}`, "utf8")));
  return texts.flatMap((text) => [...text.matchAll(/ from "\.\.\/([^"]+)"/g)].map(([, path = ""]) => roomOf(path)));
}

it.each(rooms)("src/%s imports only from rooms below it", async (room) => {
  const imported = (await importsOf(room)).filter((name) => name !== "");
  if (room !== "http") expect(imported).not.toEqual([]);
  for (const name of imported) expect(rooms.indexOf(name), name).toBeGreaterThan(rooms.indexOf(room));
});

it("src/testing knows nothing of the client", async () => {
  const imported = await importsOf("testing");
  expect(imported.filter((name) => ["client", "transport", "auth"].includes(name))).toEqual([]);
});
