import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Specification } from "../specification.js";
import type { Bump } from "./bump.js";
import type { Change } from "./change.js";
import { type Placed, place } from "./placement.js";
import { redoclyDiff } from "./redocly-diff.js";
import { askOasdiff } from "./second-opinion.js";
import { bumpOf, judge } from "./verdict.js";

/** What lies between two specifications. */
export interface Comparison extends Placed {
  readonly bump: Bump;
  /** All that Redocly tells. */
  readonly changes: readonly Change[];
  /** Why there is no second opinion, where there is none. */
  readonly absent: string | undefined;
}

/** Compares two specifications, and asks for a second opinion. */
export async function compare(base: Specification, revision: Specification): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), "annie-conversations-spec-diff-"));
  try {
    const [changes, second] = await Promise.all([
      redoclyDiff(base, revision, folder),
      askOasdiff(base, revision, folder),
    ]);
    const judged = judge(changes);
    const findings = "findings" in second ? second.findings : [];
    return {
      bump: bumpOf(judged),
      changes,
      ...place(judged, findings),
      absent: "absent" in second ? second.absent : undefined,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
