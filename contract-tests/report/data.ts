import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createAnnieClient } from "annie-conversations";
import { startMockServer } from "../../scripts/mock-server.js";
import { caseChecks } from "../checks/case-checks.js";
import { type Check, ownSubject } from "../checks/check.js";
import { exchangeChecks } from "../checks/exchange-checks.js";
import { factsChecks } from "../checks/facts-checks.js";
import { type OperationCoverage, recordCoverage } from "../coverage/coverage.js";
import type { Drifts } from "../live/drift-run.js";
import type { MutantResult } from "../mutants/spec-mutants.js";
import { projectRoot } from "../support/run.js";
import type { Witness } from "../witnesses/witness.js";

/** What the page shows. */
export interface ReportData {
  readonly seed: number;
  readonly checks: readonly { readonly name: string; readonly failure?: string }[];
  readonly coverage: readonly OperationCoverage[];
  readonly asked: Readonly<Record<Witness["name"], number>>;
  readonly mutants: readonly MutantResult[];
  /** Of how many mutants one was run. */
  readonly every: number;
  readonly drifts: Drifts;
  /** Of each file of src/, where Stryker has been run, and when that was. */
  readonly client?: { readonly files: readonly ClientMutants[]; readonly date: string };
}

export interface ClientMutants {
  readonly file: string;
  readonly killed: number;
  readonly survived: readonly { readonly line: number; readonly kind: string }[];
}

/** Runs every check of the specification, and notes what was covered and how often each witness was asked. */
export async function runChecks(seed: number): Promise<Pick<ReportData, "checks" | "coverage" | "asked">> {
  const mock = await startMockServer();
  const asked = { generated: 0, prism: 0, hyperjump: 0 };
  const { onCase, onExchange, coverageOf } = recordCoverage();
  try {
    const subject = await ownSubject(createAnnieClient, mock.url);
    const onAsked = ({ name }: Witness) => {
      asked[name] += 1;
    };
    const all = [
      ...factsChecks(subject),
      ...(await caseChecks(subject, { valid: 1_000, broken: 100, seed, onCase, onAsked })),
      ...exchangeChecks(subject, { onExchange }),
    ];
    const checks = [];
    for (const check of all) checks.push(await outcomeOf(check));
    return { checks, coverage: coverageOf(subject.specification), asked };
  } finally {
    await mock.close();
  }
}

async function outcomeOf({ name, run }: Check): Promise<ReportData["checks"][number]> {
  try {
    await run();
    return { name };
  } catch (error) {
    return { name, failure: error instanceof Error ? error.message : String(error) };
  }
}

/** What Stryker left, in the form of the mutation testing elements: https://github.com/stryker-mutator/mutation-testing-elements */
export async function readClientMutants(): Promise<ReportData["client"]> {
  const file = join(projectRoot, "reports/mutation/mutation.json");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const date = (await stat(file)).mtime.toISOString().slice(0, 10);
  const { files }: { files: Record<string, { mutants: StrykerMutant[] }> } = JSON.parse(text);
  const all = Object.entries(files).map(([file, { mutants }]) => ({
    file,
    killed: mutants.filter(({ status }) => status === "Killed" || status === "Timeout").length,
    survived: mutants
      .filter(({ status }) => status === "Survived" || status === "NoCoverage")
      .map(({ location, mutatorName }) => ({ line: location.start.line, kind: mutatorName })),
  }));
  return { files: all, date };
}

interface StrykerMutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly location: { readonly start: { readonly line: number } };
}
