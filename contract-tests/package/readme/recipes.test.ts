import { describe, expect, it } from "vitest";
import { personal } from "../../faults/call-with-fault.js";
import { created } from "../../support/example-call.js";
import { run } from "../../support/run.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { reply, startTestServer } from "../../support/test-server.js";
import { writeRecipe } from "./recipe.js";

/** Two calls: a 429 and a success, then a 500. */
const calls = `
await annie.conversations.create(${JSON.stringify(personal)});
await annie.conversations.create(${JSON.stringify(personal)}).catch(() => {});
`;

/** Runs a recipe of the README against a real server, and answers with what it printed, line by line, as JSON. */
async function runRecipe(text: string, code: { before?: string; after?: string; edit?: (code: string) => string }) {
  const statuses = [429, 201, 500];
  const server = await startTestServer((response) => {
    const status = statuses.shift() ?? 500;
    reply(response, status, status === 201 ? created : { success: false, message: "CANARY" });
  });
  const { args, env } = await writeRecipe(temporaryFolder(), text, code);
  const result = await run(process.execPath, args, { env: { ...env, ANNIE_BASE_URL: server.url } });
  expect(result).toMatchObject({ code: 0, stderr: "" });
  expect(result.stdout).not.toMatch(/CANARY|2025550199/);
  return result.stdout
    .trim()
    .split("\n")
    .map((line): Record<string, unknown> => JSON.parse(line));
}

describe("the recipe", () => {
  it("for pino logs a line for each event", async () => {
    const edit = (code: string) => code.replace("pino()", 'pino({ level: "debug" })');
    const lines = await runRecipe("pino()", { after: calls, edit });
    expect(lines.map(({ msg, level, call, status }) => [msg, level, call, status])).toEqual([
      ["annie started", 20, 1, undefined],
      ["annie answered", 30, 1, 429],
      ["annie waiting", 40, 1, undefined],
      ["annie started", 20, 1, undefined],
      ["annie answered", 30, 1, 201],
      ["annie started", 20, 2, undefined],
      ["annie answered", 30, 2, 500],
      ["annie gave-up", 50, 2, undefined],
    ]);
  });

  it("for OpenTelemetry makes a span for each attempt", async () => {
    const before = `
      import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
      const exporter = new InMemorySpanExporter();
      const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
      trace.setGlobalTracerProvider(provider);`;
    const after = `${calls}
      for (const { name, kind, attributes, status } of exporter.getFinishedSpans()) {
        console.log(JSON.stringify({ name, kind, attributes, status }));
      }`;
    const attributes = { "http.request.resend_count": 0 };
    const of = (status: number) => ({ ...attributes, "http.response.status_code": status });
    const failed = (status: number) => ({ ...of(status), "error.type": String(status) });
    expect(await runRecipe("@opentelemetry/api", { before, after })).toEqual([
      { name: "createConversation", kind: 2, attributes: failed(429), status: { code: 2 } },
      {
        name: "createConversation",
        kind: 2,
        attributes: { ...of(201), "http.request.resend_count": 1 },
        status: { code: 0 },
      },
      { name: "createConversation", kind: 2, attributes: failed(500), status: { code: 2 } },
    ]);
  });
});
