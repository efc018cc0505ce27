import { readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { edit } from "../support/edit.js";
import { copyProject } from "../support/project-copy.js";
import { codeOf } from "../support/reference-page.js";
import { npmRun, projectRoot, run } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";

// In a copy of the project: a user may have a page that is not to be touched.
const cwd = await copyProject(folderForAll());
const file = join(cwd, "reports/reference.html");
await rm(file, { force: true });
const docs = await npmRun("docs", [], { cwd });
const page = await readFile(file, "utf8");
const [curl = "", typescript = ""] = codeOf(page);
const env = { ANNIE_API_KEY: "a-token", ANNIE_BASE_URL: inject("mockUrl") };

it("npm run docs writes the page, and says where", () => {
  expect(docs).toEqual({ code: 0, stdout: "Open reports/reference.html in a browser.\n", stderr: "" });
  expect(page).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);
});

it("npm run docs refuses a property without a row, names it, and writes nothing", async () => {
  await edit(join(cwd, "openapi/openapi.yaml"), ["        toNumber:\n", "        language: { type: string }\n$&"]);
  const { code, stdout, stderr } = await npmRun("docs", [], { cwd });
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain("createConversation: `request.language` has no row.");
  expect(await readFile(file, "utf8")).toBe(page);
});

it("the TypeScript on the page creates a conversation", async () => {
  const folder = folderForAll();
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "example.ts"), typescript);
  const tsx = join(projectRoot, "node_modules/tsx/dist/esm/index.mjs");
  const settings = { ...env, TSX_TSCONFIG_PATH: join(projectRoot, "tsconfig.json") };
  const result = await run(process.execPath, ["--import", tsx, join(folder, "example.ts")], { env: settings });
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(result.stdout).toMatch(/conversationId: '[0-9a-f-]{36}'/);
});

const { code: noCurl } = await run("sh", ["-c", "command -v curl"]);
it.skipIf(noCurl)("the curl on the page creates a conversation", async () => {
  const server = "https://api.helloannie.com/v1";
  expect(curl).toContain(server);
  const { code, stdout, stderr } = await run("sh", ["-c", curl.replace(server, env.ANNIE_BASE_URL)], { env });
  expect(code, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ success: true, data: { medium: "CHAT" } });
});
