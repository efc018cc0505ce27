import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { build } from "esbuild";
import { stringify } from "yaml";
import { generatedFiles } from "../../scripts/generated-files.js";
import { startMockServer } from "../../scripts/mock-server.js";
import { readSpecification } from "../../scripts/specification.js";
import { factChecks } from "../document/fact-checks.js";
import { exchangeChecks } from "../mock/exchange-checks.js";
import type { Check, Subject } from "../support/check.js";
import { evaluate } from "../support/evaluate.js";
import { projectRoot, run } from "../support/run.js";

/** The checks that a developer runs after an edit of the document. */
export const stages = ["lint", "generate", "facts", "exchange"] as const;

/** The stages that catch an edit, each with its first message. */
export type CaughtBy = Partial<Record<(typeof stages)[number], string>>;

/** Lints all documents in one run. Returns the first rule that each document breaks, if any. */
export async function lint(documents: readonly object[]): Promise<(string | undefined)[]> {
  const folder = await mkdtemp(join(tmpdir(), "annie-conversations-lint-"));
  try {
    const files = documents.map((_, index) => join(folder, `${index}.yaml`));
    await Promise.all(documents.map((one, index) => writeFile(files[index] ?? "", stringify(one))));
    const redocly = join(projectRoot, "node_modules/.bin/redocly");
    const args = ["lint", "--format", "json", "--config", join(projectRoot, "redocly.yaml"), ...files];
    const { stdout } = await run(redocly, args, { env: { REDOCLY_TELEMETRY: "off" } });
    // The output is one JSON object for each file, without a separator.
    const reports = stdout.split(/(?<=^\})(?=\{$)/m).map((text): { problems: LintProblem[] } => JSON.parse(text));
    if (reports.length !== files.length)
      throw new Error(`The lint reported on ${reports.length} of ${files.length} files.`);
    return reports.map(({ problems: [first] }) => first && `${first.ruleId}: ${first.message}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type LintProblem = { readonly ruleId: string; readonly message: string };

/** Prepares the stages after the lint once, because loading takes long. The result runs them for a document. */
export async function createStages(): Promise<(document: object) => Promise<CaughtBy>> {
  const clientCode = await bundleClient();
  return async (document) => {
    const generated = await generate(document).catch(textOf);
    if (typeof generated === "string") return { generate: generated };
    const mock = await startMockServer(structuredClone(document)).catch(textOf);
    if (typeof mock === "string") return { exchange: mock };
    const specification = await readSpecification(document);
    const { operations, schemas } = generated;
    const imports = { "../../generated/operations.js": operations, "../../generated/schemas.js": schemas };
    const createClient = Object(evaluate(clientCode, imports)).createAnnieClient;
    const subject: Subject = { document, specification, mockUrl: mock.url, operations, schemas, createClient };
    const facts = await firstFailure(() => factChecks(subject));
    const exchange = await firstFailure(() => exchangeChecks(subject));
    await within5Seconds(mock.close());
    return { ...(facts && { facts }), ...(exchange && { exchange }) };
  };
}

/** The client of src/ in one file, without the generated modules that it imports. */
async function bundleClient(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, "src/index.ts")],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    external: ["*/generated/operations.js", "*/generated/schemas.js"],
  });
  return outputFiles[0]?.text ?? "";
}

/** The generated modules of a document that the client imports. */
async function generate(document: object): Promise<Pick<Subject, "operations" | "schemas">> {
  const files = await generatedFiles(document);
  const schemas = evaluate(files.get("schemas.ts") ?? "");
  return { schemas, operations: evaluate(files.get("operations.ts") ?? "", { "./schemas.js": schemas }) };
}

/** The first check that fails or does not end, with its message. */
async function firstFailure(checks: () => Check[]): Promise<string | undefined> {
  try {
    for (const { name, run } of checks()) {
      const failure = await within5Seconds(Promise.resolve().then(run)).catch(textOf);
      if (failure !== undefined) return `${name}: ${failure}`;
    }
  } catch (error) {
    return textOf(error);
  }
  return undefined;
}

/** Waits up to 5 seconds for work to end, because a mutant may prevent that. */
function within5Seconds(work: Promise<void>): Promise<string | undefined> {
  return Promise.race([work.then(() => undefined), setTimeout(5_000, "did not end within 5 s", { ref: false })]);
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n").slice(0, 3).join(" ").slice(0, 300);
}
