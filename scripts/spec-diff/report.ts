import type { Comparison } from "./compare.js";
import type { Match } from "./match.js";
import { differs, type Row } from "./placement.js";
import type { Finding } from "./second-opinion.js";

/** What the command says. */
export interface Report extends Comparison {
  /** What the specification was compared with. */
  readonly base: string;
  /** Nothing, where the base is a file and has no version. */
  readonly match: Match | undefined;
}

/** What the second opinion says of a change, in a few words. */
export function opinionOf(row: Row, report: Report): string {
  if (report.absent !== undefined) return "not asked";
  const said = row.second.length === 0 ? "nothing" : [...new Set(row.second.map(wordsOf))].join(", ");
  return differs(row) ? `differs: ${said}` : said;
}

/** What the second opinion says that belongs to no change. */
export function elsewhereOf({ elsewhere }: Report): string[] {
  return elsewhere.map((finding) => `The second opinion alone: ${wordsOf(finding)}: ${finding.text}`);
}

/** What it comes to, a line each; the last line is the bump. */
export function summaryOf(report: Report): string[] {
  return [secondOf(report), matchLine(report), `semver: ${report.bump}`];
}

function secondOf({ rows, elsewhere, absent }: Report): string {
  if (absent !== undefined) return `No second opinion: ${absent}`;
  const differing = rows.filter(differs).length;
  const alone = elsewhere.length === 0 ? "" : `, and says ${elsewhere.length} more`;
  return `Second opinion (oasdiff, which tells what breaks, but no minor from a patch): differs on ${differing} of ${rows.length}${alone}.`;
}

function matchLine({ match, base, bump }: Report): string {
  if (match === undefined) return `${base} has no version: nothing to hold the verdict against.`;
  const { from, to, pending, asked, needed, enough } = match;
  const versions = `The version was ${from} and is ${to}; the pending changesets ask for ${pending}.`;
  // For npm's caret, ^0.1.0 ends before 0.2.0.
  const below = needed === bump ? "" : ` Below 1.0.0 a minor version is a breaking one, so ${needed} does for ${bump}.`;
  if (enough) return `${versions}${below} That is enough.`;
  return `${versions}${below} NOT ENOUGH: it takes ${needed}, and it is ${asked}. Add a changeset: npx changeset`;
}

function wordsOf({ breaks, id }: Finding): string {
  return `${{ yes: "breaks", perhaps: "may break", no: "does not break" }[breaks]} (${id})`;
}
