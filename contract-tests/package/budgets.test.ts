import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { operations } from "../../generated/operations.js";
import { projectRoot, run } from "../support/run.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { bundleOf } from "./bundle.js";
import { instantiationsOf } from "./instantiations.js";

// The most that the package may cost its users. CPU time and memory, which differ from run to run, are for npm run bench.

/**
 * Bytes of a minified bundle with gzip, a few more than they are, so that one that grows is meant to. An operation may cost
 * some for its schemas and its method.
 */
const mostBytes = { client: 15_650, everything: 16_720 };
const bytesOfAnOperation = 250;

/** Types that the compiler makes for whoever creates a conversation, with options, events and typed errors. */
const mostInstantiations = 1_000;

it.each([
  ["client", 'export { createAnnieClient } from "annie-conversations";'],
  ["everything", 'export * from "annie-conversations";'],
] as const)("the %s is within its bytes", async (name, contents) => {
  const { bytes, files } = await bundleOf(contents);
  expect(files).toContain("src/transport/transport.ts");
  expect(bytes).toBeLessThanOrEqual(mostBytes[name] + bytesOfAnOperation * operations.size);
});

it("the types of a consumer are within their instantiations", () => {
  const consumer = `import { type Conversation, createAnnieClient, isAnnieError } from "annie-conversations";
    const annie = createAnnieClient({ onEvent: (event) => event.type === "answered" && event.status, maxRetries: 1 });
    try {
      const signal = AbortSignal.timeout(1_000);
      const messages = [{ role: "user", input: "Hello" }];
      const request = { medium: "CHAT", botId: "a-bot", messages } as const;
      const conversation: Conversation = await annie.conversations.create({ ...request, messages }, { signal });
      conversation.status?.toUpperCase();
    } catch (error) {
      if (isAnnieError(error) && error.name === "RateLimitError") error.retryAfter?.toFixed();
    }`;
  expect(instantiationsOf(consumer)).toBeLessThanOrEqual(mostInstantiations);
});

it("two packages are installed with it", async () => {
  const { packages } = JSON.parse(await readFile(join(projectRoot, "package-lock.json"), "utf8"));
  const installed = Object.entries<Record<string, unknown>>(packages).filter(
    ([path, { dev, devOptional }]) => path !== "" && !dev && !devOptional,
  );
  expect(installed.map(([path]) => path)).toEqual([
    "node_modules/openapi-fetch",
    "node_modules/openapi-typescript-helpers",
  ]);
});

it("an import that nothing is used of leaves nothing in a bundle", async () => {
  expect(await bundleOf('import "annie-conversations";')).toMatchObject({ code: "", files: [] });
});

it("an import leaves no global, no listener, no timer, nothing open and no word", async () => {
  const folder = temporaryFolder();
  const { code } = await bundleOf('export * from "annie-conversations";');
  await writeFile(join(folder, "client.mjs"), code);
  await writeFile(join(folder, "nothing.mjs"), "");
  const program = `
    let timers = 0;
    for (const name of ["setTimeout", "setInterval", "setImmediate"]) {
      const set = globalThis[name];
      globalThis[name] = (...args) => (timers++, set(...args));
    }
    const state = () => ({
      globals: Reflect.ownKeys(globalThis).map(String),
      listeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
      open: process.getActiveResourcesInfo(),
      timers,
    });
    await import("./nothing.mjs");
    const before = state();
    const { createAnnieClient } = await import("./client.mjs");
    console.log(JSON.stringify({ is: typeof createAnnieClient, before, after: state() }));`;
  await writeFile(join(folder, "program.mjs"), program);
  const { code: exit, stdout, stderr } = await run(process.execPath, ["program.mjs"], { cwd: folder, timeout: 60_000 });
  expect([exit, stderr]).toEqual([0, ""]);
  const lines = stdout.trimEnd().split("\n");
  const { is, before, after } = JSON.parse(lines.pop() ?? "");
  expect(lines).toEqual([]);
  expect(is).toBe("function");
  expect(after).toEqual(before);
});
