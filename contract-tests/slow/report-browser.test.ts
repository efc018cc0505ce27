import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReportData } from "../report/data.js";
import { reportPage } from "../report/page.js";
import { findChromium, quiet } from "../support/chromium.js";
import { folderForAll } from "../support/temporary-folder.js";
import { gaps } from "../witnesses/gaps.js";

const data: ReportData = {
  seed: 7,
  checks: [{ name: "the operations are the documented ones" }, { name: "a check", failure: "<b>1 !== 2</b>" }],
  coverage: [{ operationId: "createConversation", covered: ["status 2XX", "status 401"], missing: ["status 409"] }],
  asked: { generated: 12_345, prism: 12_000, hyperjump: 12_345 },
  mutants: [
    { kind: "bound moved", pointer: "/a", what: "minimum 2", state: "killed", killers: { facts: "no", cases: "no" } },
    { kind: "bound moved", pointer: "/b<script>", what: "minimum 0", state: "survived", killers: {} },
    { kind: "order", pointer: "/c", what: "reversed", state: "equivalent", why: "There is no order.", killers: {} },
  ],
  every: 1,
  drifts: {
    found: [
      { name: "text instead of JSON", kind: "content type", found: true, requests: 4 },
      { name: "a null id", kind: "null", found: false, requests: 4 },
    ],
    allowed: [{ name: "a new property", alarms: 0 }],
  },
  client: {
    files: [{ file: "src/call.ts", killed: 9, survived: [{ line: 12, kind: "StringLiteral" }] }],
    date: "2026-11-22",
  },
};

const executablePath = await findChromium();

describe.skipIf(executablePath === undefined)(
  `the report in a browser${executablePath ? "" : " (skipped: there is no Chromium; Debian has it as chromium)"}`,
  () => {
    const folder = folderForAll();
    const requests: string[] = [];
    let browser: Awaited<ReturnType<typeof chromium.launch>>;
    let page: Awaited<ReturnType<typeof browser.newPage>>;

    beforeAll(async () => {
      const file = join(folder, "index.html");
      await writeFile(file, reportPage(data));
      browser = await chromium.launch({ executablePath: executablePath ?? "", args: quiet });
      page = await browser.newPage({ viewport: { width: 400, height: 800 } });
      page.on("request", (request) => requests.push(request.url()));
      await page.goto(pathToFileURL(file).href);
    });
    afterAll(() => browser?.close());

    it("asks nobody for anything, and shows itself", async () => {
      expect(requests).toHaveLength(1);
      expect(await page.title()).toBe("annie-conversations: what the contract tests notice");
      expect((await page.screenshot()).byteLength).toBeGreaterThan(5_000);
    });

    it("fits a telephone", async () => {
      const width = await page.evaluate("document.documentElement.scrollWidth");
      expect(width).toBeLessThanOrEqual(400);
    });

    it("shows the figures, and what is wrong in its own color", async () => {
      const figures = page.locator(".figures li");
      expect(await figures.allInnerTexts()).toEqual([
        "1 of 2\nchecks hold",
        "2 of 3\nparts of the contract are covered",
        "2 of 3\nmutants of the specification noticed, or equivalent",
        "1 of 2\ndrifts of a server found",
        "1 of 1\nallowed changes without an alarm",
        "9 of 10\nmutants of the client noticed",
      ]);
      const colorOf = (index: number) =>
        figures
          .nth(index)
          .locator("b")
          .evaluate((node) => getComputedStyle(node).color);
      expect(await colorOf(0)).not.toBe(await colorOf(4));
    });

    it("names what is missing, what survived and what was not found", async () => {
      const text = await page.locator("body").innerText();
      for (const words of [
        "<b>1 !== 2</b>",
        "/b<script>",
        "There is no order.",
        "a null id",
        "src/call.ts",
        "As of 2026-11-22",
      ]) {
        expect(text).toContain(words);
      }
      const missing = page.locator("details", { hasText: "createConversation: missing" });
      expect(await missing.locator("li").isVisible()).toBe(false);
      await missing.locator("summary").click();
      expect(await missing.locator("li").innerText()).toBe("status 409");
    });

    it("has every table under its heading, for those who cannot see it", async () => {
      const shown = await page.locator("body").ariaSnapshot();
      for (const heading of ["Checks", "Coverage of the contract", "Witnesses", "Drifts of a server"]) {
        expect(shown).toContain(`heading "${heading}"`);
      }
      expect(await page.getByRole("table", { name: "Known gaps, each tried" }).getByRole("row").count()).toBe(
        gaps.length + 1,
      );
      const row = page.getByRole("table", { name: "Mutants by kind" }).getByRole("row", { name: /^bound moved/ });
      const cells = await row.getByRole("cell").allInnerTexts();
      expect(cells.map((text) => text.trim())).toEqual(["1 of 2", "0", "0", "0", "1", "1", "0"]);
    });
  },
);
