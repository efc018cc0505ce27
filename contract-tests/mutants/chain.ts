import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { generatedFiles } from "../../scripts/generated-files.js";
import { startMockServer } from "../../scripts/mock-server.js";
import { readSpecification } from "../../scripts/specification.js";
import type { Schema } from "../../src/contract/schema.js";
import { caseChecks } from "../cases/case-checks.js";
import { factsChecks } from "../document/facts-checks.js";
import { exchangeChecks } from "../mock/exchange-checks.js";
import { evaluate } from "../support/evaluate.js";
import type { Check, Subject } from "./check.js";
import { createTypeCheck } from "./type-check.js";

/** The stages that an edit of the document passes. */
export const stages = ["lint", "generate", "types", "facts", "cases", "exchange"] as const;
export type Killers = Partial<Record<(typeof stages)[number], string>>;

/** The checks that a developer runs after an edit, except the lint, in a long-lived process. */
interface Chain {
  run(document: object): Promise<Killers>;
}

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Boundary values only: they are the same for every mutant. */
const settings = { valid: 0, broken: 0, seed: 1 };

export async function createChain(): Promise<Chain> {
  const client = await bundledClient();
  const typeErrors = createTypeCheck();

  return {
    async run(document) {
      const killers: Killers = {};
      const generated = await generate(document).catch(textOf);
      if (typeof generated === "string") return { generate: generated };
      const { files, schemas, operations } = generated;
      const [typeError] = typeErrors(files);
      if (typeError !== undefined) killers.types = typeError;

      const { createClient } = client({ operations, schemas });
      const mock = await startMockServer(structuredClone(document)).catch(textOf);
      if (typeof mock === "string") return { ...killers, exchange: mock };
      const specification = await readSpecification(document);
      const subject: Subject = { specification, document, operations, schemas, createClient, mockUrl: mock.url };
      try {
        for (const [stage, checks] of [
          ["facts", () => factsChecks(subject)],
          ["cases", () => caseChecks(subject, settings)],
          ["exchange", () => exchangeChecks(subject, { thorough: false })],
        ] as const) {
          const killer = await firstFailure(checks);
          if (killer !== undefined) killers[stage] = killer;
        }
      } finally {
        await endOf(mock.close());
      }
      return killers;
    },
  };
}

/** The generated files of a document, with the parts loaded that the client imports. */
async function generate(document: object) {
  const files = await generatedFiles(document);
  const schemas: Readonly<Record<string, Schema>> = Object(evaluate(files.get("schemas.ts") ?? ""));
  return { files, schemas, operations: evaluate(files.get("operations.ts") ?? "", { "./schemas.js": schemas }) };
}

/** The first check that does not hold, or that does not end. */
async function firstFailure(checks: () => Check[] | Promise<Check[]>): Promise<string | undefined> {
  try {
    for (const { name, run } of await checks()) {
      const failure = await endOf(Promise.resolve().then(run)).catch(textOf);
      if (failure !== undefined) return `${name}: ${failure}`;
    }
  } catch (error) {
    return textOf(error);
  }
  return undefined;
}

/** Waits for work to finish; a mutant may prevent that. */
async function endOf(work: Promise<void>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("did not finish within 5 s"), 5_000);
  });
  return Promise.race([work.then(() => undefined), late]).finally(() => clearTimeout(timer));
}

/** The client as it is in src/, with other generated operations and schemas. */
async function bundledClient() {
  const { outputFiles } = await build({
    entryPoints: [`${root}src/index.ts`],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    external: ["*/generated/operations.js", "*/generated/schemas.js"],
  });
  const code = outputFiles[0]?.text ?? "";
  return ({ operations, schemas }: Pick<Subject, "operations" | "schemas">): Pick<Subject, "createClient"> => {
    const imports = { "../../generated/operations.js": operations, "../../generated/schemas.js": schemas };
    return { createClient: Object(evaluate(code, imports)).createAnnieClient };
  };
}

function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n").slice(0, 3).join(" ").slice(0, 300);
}
