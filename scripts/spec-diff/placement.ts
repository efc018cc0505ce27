import { pointerOf } from "./change.js";
import type { Finding } from "./second-opinion.js";
import type { Judged } from "./verdict.js";

/** A change with what the second opinion says of it. */
export interface Row extends Judged {
  readonly second: readonly Finding[];
}

/** The second opinion beside the changes, and what it says of none of them. */
export interface Placed {
  readonly rows: readonly Row[];
  readonly elsewhere: readonly Finding[];
}

/** Puts each finding to the change that it is about. */
export function place(judged: readonly Judged[], findings: readonly Finding[]): Placed {
  const placed = findings.map((finding) => ({ finding, at: changeOf(finding, judged) }));
  const of = (at: Judged | undefined) => placed.filter((one) => one.at === at).map(({ finding }) => finding);
  return { rows: judged.map((one) => ({ ...one, second: of(one) })), elsewhere: of(undefined) };
}

/** Whether the two differ: on whether a change breaks something, which is all that the second one tells. */
export function differs({ bump, second }: Row): boolean {
  return (bump === "major") !== second.some(({ breaks }) => breaks !== "no");
}

function changeOf(finding: Finding, judged: readonly Judged[]): Judged | undefined {
  const place = finding.revision ?? finding.base;
  const side = finding.revision === undefined ? "base" : "revision";
  const at = (one: Judged) => one.change[side]?.pointer ?? pointerOf(one.change);
  const isIn = (inner: string, outer: string) => inner === outer || inner.startsWith(`${outer}/`);

  // By its place: what is the nearest around it, then beside it, then all that is in it.
  if (place !== undefined) {
    const around = judged.filter((one) => isIn(place, at(one)));
    const beside = judged.filter((one) => isIn(place, at(one).replace(/\/[^/]*$/, "")));
    const [nearest] = [around, beside].map(longest(at)).filter((one) => one !== undefined);
    if (nearest !== undefined) return judged.find((one) => requires(one, at(nearest))) ?? nearest;
    const within = judged.filter((one) => isIn(at(one), place));
    if (within.length === 1) return within[0];
  }
  // By what it is called: a property by its path within the body, a scheme by where schemes are asked for.
  const [, name = ""] = /`([^`]*)`/.exec(finding.text) ?? [];
  const { operation } = finding;
  const near = judged.filter(({ change }) => operation === undefined || isIn(change.path, operation));
  const meant = near.filter(({ change }) =>
    finding.id.startsWith("api-") && finding.id.includes("security")
      ? change.path.includes("/security/")
      : named(change.path).endsWith(`/${name.replace(/\/$/, "")}`),
  );
  return meant.length === 1 || finding.id.includes("security") ? meant[0] : undefined;
}

/** Whether a change is that this property is required, or no longer: oasdiff tells that of the property. */
function requires({ change }: Judged, property: string): boolean {
  const [, schema, name = ""] = /^(.*)\/properties\/([^/]+)$/.exec(property) ?? [];
  const { base, revision } = change;
  if (change.property !== "required" || schema === undefined) return false;
  const [before, after] = [base?.value, revision?.value].map((names) => Array.isArray(names) && names.includes(name));
  return [base?.pointer, revision?.pointer].includes(`${schema}/required`) && before !== after;
}

function longest(at: (one: Judged) => string) {
  return (all: readonly Judged[]) => [...all].sort((one, other) => at(other).length - at(one).length)[0];
}

/** A place as oasdiff writes the name of a property: without the keywords on the way to it. */
function named(path: string): string {
  return path.replaceAll("/properties/", "/").replace(/\/(one|any|all)Of(\/\d+)?$/, "");
}
