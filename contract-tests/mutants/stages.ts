import { join } from "node:path";
import { build } from "esbuild";
import { generatedFiles } from "../../scripts/generated-files.js";
import { startMockServer } from "../../scripts/mock-server.js";
import { readSpecification } from "../../scripts/specification.js";
import { factChecks } from "../document/fact-checks.js";
import { exchangeChecks } from "../mock/exchange-checks.js";
import type { Check, Subject } from "../support/check.js";
import { evaluate } from "../support/evaluate.js";
import { projectRoot } from "../support/run.js";

/** The stages of the checks that an edit of the document passes. */
export const stages = ["lint", "generate", "facts", "exchange"] as const;

/** The first message of each stage that catches an edit. */
export type Killers = Partial<Record<(typeof stages)[number], string>>;

/** The checks that a developer runs after an edit, except the lint, in a long-lived process. */
interface Chain {
  run(document: object): Promise<Killers>;
}

export async function createChain(): Promise<Chain> {
  const createClient = await bundledClient();
  return {
    async run(document) {
      const generated = await generate(document).catch(textOf);
      if (typeof generated === "string") return { generate: generated };
      const mock = await startMockServer(structuredClone(document)).catch(textOf);
      if (typeof mock === "string") return { exchange: mock };
      const specification = await readSpecification(document);
      const subject: Subject = {
        ...{ document, specification, mockUrl: mock.url },
        ...{ ...generated, createClient: createClient(generated) },
      };
      const facts = await firstFailure(() => factChecks(subject));
      const exchange = await firstFailure(() => exchangeChecks(subject));
      await endOf(mock.close());
      return { ...(facts && { facts }), ...(exchange && { exchange }) };
    },
  };
}

type Generated = Pick<Subject, "operations" | "schemas">;

/** The generated modules of a document that the client imports. */
async function generate(document: object): Promise<Generated> {
  const files = await generatedFiles(document);
  const schemas = evaluate(files.get("schemas.ts") ?? "");
  return { schemas, operations: evaluate(files.get("operations.ts") ?? "", { "./schemas.js": schemas }) };
}

/** The first check that does not hold, or that does not end. */
async function firstFailure(checks: () => Check[]): Promise<string | undefined> {
  try {
    for (const { name, run } of checks()) {
      const failure = await endOf(Promise.resolve().then(run)).catch(textOf);
      if (failure !== undefined) return `${name}: ${failure}`;
    }
  } catch (error) {
    return textOf(error);
  }
  return undefined;
}

/** Waits for work to end; a mutant may prevent that. */
async function endOf(work: Promise<void>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("did not end within 5 s"), 5_000);
  });
  return Promise.race([work.then(() => undefined), late]).finally(() => clearTimeout(timer));
}

/** Makes the client of src/ with other generated modules. */
async function bundledClient(): Promise<(generated: Generated) => Subject["createClient"]> {
  const { outputFiles } = await build({
    entryPoints: [join(projectRoot, "src/index.ts")],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    external: ["*/generated/operations.js", "*/generated/schemas.js"],
  });
  const code = outputFiles[0]?.text ?? "";
  return ({ operations, schemas }) => {
    const imports = { "../../generated/operations.js": operations, "../../generated/schemas.js": schemas };
    return Object(evaluate(code, imports)).createAnnieClient;
  };
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n").slice(0, 3).join(" ").slice(0, 300);
}
