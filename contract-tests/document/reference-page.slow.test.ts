import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { expect, it, onTestFinished } from "vitest";
import { readSpecification } from "../../scripts/specification.js";
import { documentedService } from "../facts/service.js";
import { findChromium, quiet } from "../support/chromium.js";
import { copyProject } from "../support/project-copy.js";
import { npmRun } from "../support/run.js";
import { folderForAll } from "../support/temporary-folder.js";

/** An assumption in JSON, both in the specification and in the page. */
const assumption = /"x-assumed":"((?:[^"\\]|\\.)*)"/g;

const executablePath = findChromium();
const cwd = await copyProject(folderForAll());
const file = join(cwd, "reports/reference.html");
const docs = await npmRun("docs", [], { cwd });

it("npm run docs writes a reference page with every assumption, and prints its path", async () => {
  expect(docs).toMatchObject({ code: 0, stdout: "Open reports/reference.html in a browser.\n" });
  const page = await readFile(file, "utf8");
  const reasons = [...JSON.stringify(await readSpecification(undefined, { dereference: false })).matchAll(assumption)];
  expect(reasons).toHaveLength(documentedService.assumptions.length);
  for (const [, why = ""] of reasons) expect(page).toContain(`Assumed: ${why}`);
});

const skipped = executablePath ? "" : " (skipped: there is no Chromium)";
it.skipIf(executablePath === undefined)(`the reference page opens offline and fits a phone${skipped}`, async () => {
  const browser = await chromium.launch({ executablePath: executablePath ?? "", args: quiet });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(`${pathToFileURL(file)}#/conversations/createconversation`);
  await page.getByText("Assumed: That it is not idempotent.").waitFor();
  expect(requests.filter((url) => !/^(blob|data):/.test(url))).toEqual([page.url().replace(/#.*/, "")]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
});
