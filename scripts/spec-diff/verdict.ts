import { type Bump, greatest } from "./bump.js";
import { type Change, pointerOf } from "./change.js";
import { type Override, overrides } from "./overrides.js";

/** A change with what it asks for. */
export interface Judged {
  readonly bump: Bump;
  /** What changed, in words. */
  readonly what: string;
  /** JSON pointer to it, in the newer specification unless it is gone from there. */
  readonly pointer: string;
  /** The rules of Redocly, or the override without which it would be another bump. */
  readonly because: string;
  readonly change: Change;
}

/** What each change asks for, the greatest first; one that is none of the API's is left out. */
export function judge(changes: readonly Change[], table: readonly Override[] = overrides): Judged[] {
  return changes
    .map((change) => judged(change, table))
    .filter(({ bump }) => bump !== "none")
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** What all of them together ask for. */
export function bumpOf(all: readonly Judged[]): Bump {
  return greatest(all.map(({ bump }) => bump));
}

/** By what they are put in order, whatever order they come in. */
function keyOf({ bump, pointer, change, what }: Judged): string {
  return JSON.stringify([["major", "minor", "patch"].indexOf(bump), pointer, change.path, what]);
}

function judged(change: Change, table: readonly Override[]): Judged {
  const override = table.find(({ applies }) => applies(change));
  const bump = override?.bump ?? change.impact;
  const rules = change.verdicts.map(({ ruleId }) => ruleId);
  return {
    bump,
    what: wordsOf(change),
    pointer: pointerOf(change),
    because: bump === change.impact ? ["redocly", ...rules].join(" ") : `override: ${override?.name}`,
    change,
  };
}

function wordsOf(change: Change): string {
  const { kind, property, typeName, base, revision } = change;
  if (kind !== "modified") {
    const noun = typeName.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
    return `${/\/properties\/[^/]+$/.test(pointerOf(change)) ? "property" : noun} ${kind}`;
  }
  if (property === undefined || /^(description|summary|title|x-)$/.test(property)) return `${property ?? ""} edited`;
  return `${property}: ${shown(base?.value)} → ${shown(revision?.value)}`;
}

function shown(value: unknown): string {
  if (value === undefined) return "none";
  const text = JSON.stringify(value);
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
