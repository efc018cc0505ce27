import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { build } from "esbuild";
import { chromium as playwright } from "playwright-core";
import { findChromium, quiet } from "../support/chromium.js";
import { limit, type Runtime } from "./runtime.js";
import type { SuiteResult } from "./suite/suite.js";

/** A page in the Chromium of this machine, which imports the modules of the package as they are. */
export const chromium: Runtime = {
  name: "chromium",
  kind: "chromium",
  version: () => withBrowser(async (browser) => browser.version()),
  run: (bundle) =>
    withBrowser(async (browser) => {
      const server = await servePage(bundle.folder);
      try {
        const page = await browser.newPage();
        const errors: string[] = [];
        page.on("pageerror", ({ message }) => errors.push(message));
        await page.goto(server.url, { timeout: limit });
        const suite = `import("/suite.js").then(({ runSuite }) => runSuite(${JSON.stringify(bundle.places)}))`;
        const result = await page.evaluate<SuiteResult>(suite);
        if (errors.length > 0) throw new Error(errors.join("\n"));
        return result;
      } finally {
        await server.close();
      }
    }),
};

type Browser = Awaited<ReturnType<typeof playwright.launch>>;

async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = await findChromium();
  if (executablePath === undefined) throw new Error("There is none; Debian has it as chromium.");
  const browser = await playwright.launch({ executablePath, args: quiet, timeout: limit });
  const timer = setTimeout(() => void browser.close(), limit);
  try {
    return await use(browser);
  } finally {
    clearTimeout(timer);
    await browser.close();
  }
}

/** Serves a page with an import map, and the files of the folder as they are. */
async function servePage(folder: string) {
  const page = `<!doctype html><script type="importmap">${JSON.stringify({ imports: await packagesOf(folder) })}</script>`;
  const server = createServer(async ({ url = "/" }, response) => {
    if (url === "/") return void response.writeHead(200, { "Content-Type": "text/html" }).end(page);
    const code = await readFile(join(folder, normalize(url))).catch(() => undefined);
    response.writeHead(code ? 200 : 404, { "Content-Type": "text/javascript" }).end(code);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

/** The module that each package is, as a bundler finds it. */
async function packagesOf(folder: string): Promise<Record<string, string>> {
  const entryPoints = [join(folder, "suite.js")];
  const output = { metafile: true, write: false, logLevel: "silent" } as const;
  const { metafile } = await build({ entryPoints, absWorkingDir: folder, bundle: true, ...output });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const packages = imports.filter(({ original }) => original !== undefined && !original.startsWith("."));
  return Object.fromEntries(packages.map(({ original, path }) => [original, `/${path}`]));
}
