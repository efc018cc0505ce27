import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { referencePage } from "../../scripts/docs/page.js";
import { readEvidence } from "../../scripts/evidence.js";
import { readSpecification } from "../../scripts/specification.js";
import { findChromium, quiet } from "../support/chromium.js";
import { leastContrast } from "../support/contrast.js";
import { codeOf } from "../support/reference-page.js";
import { folderForAll } from "../support/temporary-folder.js";

const executablePath = await findChromium();
const html = referencePage(await readSpecification(), await readEvidence());
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

describe.skipIf(executablePath === undefined)(
  `the reference page in a browser${executablePath ? "" : " (skipped: there is no Chromium; Debian has it as chromium)"}`,
  () => {
    const file = join(folderForAll(), "reference.html");
    const { href } = pathToFileURL(file);
    const requests: string[] = [];
    const complaints: string[] = [];
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      await writeFile(file, html);
      browser = await chromium.launch({ executablePath: executablePath ?? "", args: quiet });
      page = await browser.newPage({ viewport: desk });
      page.context().on("request", (request) => requests.push(request.url()));
      page.on("console", (message) => complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(href);
    });
    beforeEach(async () => {
      await page.emulateMedia({ media: "screen", colorScheme: "light" });
      await page.setViewportSize(desk);
    });
    afterAll(() => browser?.close());

    it("asks nobody for anything and complains of nothing, whatever is done with it", async () => {
      for (const viewport of [desk, phone]) {
        await page.setViewportSize(viewport);
        await page.evaluate(`
          for (const one of document.querySelectorAll('button, a[href^="#"]')) one.click();
          scrollTo(0, document.body.scrollHeight);
        `);
        await page.screenshot();
      }
      expect(requests).toEqual([href]);
      expect(complaints).toEqual([]);
      expect(await page.title()).toBe("Annie conversations: reference");
    });

    it.each([320, 390, 800, 1280])("fits a width of %i", async (width) => {
      await page.setViewportSize({ width, height: 800 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    });

    it("says on the first screen of a telephone what it is about", async () => {
      await page.setViewportSize(phone);
      await page.evaluate("scrollTo(0, 0)");
      for (const text of ["Open a conversation between", "documented", "assumed", "POST"]) {
        const place = await page.getByText(text).first().boundingBox();
        expect(place?.y, text).toBeLessThan(phone.height - 50);
      }
    });

    it.each([
      ["light", "rgb(255, 255, 255)"],
      ["dark", "rgb(13, 17, 23)"],
    ] as const)("has enough contrast where it is %s", async (colorScheme, background) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${href}#createConversation.response.data.medium`);
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(background);
      const least = await page.evaluate(leastContrast);
      // WCAG 2.2, 1.4.3, level AA.
      expect(least.ratio, least.text).toBeGreaterThanOrEqual(4.5);
    });

    it("is whole without its script", async () => {
      const without = await browser.newPage({ javaScriptEnabled: false, viewport: desk });
      await without.goto(href);
      const words = async (of: Page) => (await of.locator("main").innerText()).replace(/\bCop(y|ied)\b|\s+/g, "");
      expect(await words(without)).toBe(await words(page));
      expect(await without.getByRole("button").count()).toBe(0);
      expect(await page.getByRole("button").count()).toBe(codeOf(html).length);
    });

    it("leads to a place, and shows which it is", async () => {
      const shown = (place: string) =>
        page.locator(`[id="createConversation.${place}"]`).evaluate((node) => ({
          top: node.getBoundingClientRect().top,
          background: getComputedStyle(node).backgroundColor,
        }));
      await page.goto(`${href}#createConversation.request.messages[].role`);
      const role = await shown("request.messages[].role");
      expect(role.top).toBeLessThan(100);
      expect(role.background).not.toBe((await shown("request.medium")).background);
      await page.getByRole("link", { name: "medium", exact: true }).first().click();
      expect(await shown("request.medium")).toEqual({ top: expect.any(Number), background: role.background });
    });

    it("copies a call by the keyboard", async () => {
      await page.goto("about:blank");
      await page.goto(href);
      const focused = page.locator(":focus");
      await page.keyboard.press("Tab");
      expect(await focused.innerText()).toBe("Skip the contents");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      expect(await focused.innerText()).toBe("Copy");
      // The clipboard itself may be refused to a browser without a screen.
      await page.evaluate("navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Copied" }).waitFor();
      expect(await page.evaluate("globalThis.copied")).toBe(codeOf(html)[0]);
    });

    it("prints what is to be read, and nothing to be pressed", async () => {
      await page.emulateMedia({ media: "print" });
      expect(await page.getByRole("button").count()).toBe(0);
      expect(await page.getByRole("navigation").count()).toBe(0);
      expect(await page.locator(".mark").last().isVisible()).toBe(true);
    });

    it("has headings, regions and lists for those who cannot see it", async () => {
      const levels = await page.getByRole("heading").evaluateAll((all) => all.map(({ tagName }) => Number(tagName[1])));
      expect(levels[0]).toBe(1);
      for (const [index, level] of levels.entries()) expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
      const request = page.getByRole("region", { name: "Request", exact: true });
      const botId = request
        .getByRole("listitem")
        .filter({ has: page.getByRole("link", { name: "botId", exact: true }) });
      expect(await botId.innerText()).toContain("documented required, uuid");
    });
  },
);
