import type { Specification } from "../../scripts/specification.js";
import type { Target } from "../cases/targets.js";
import type { CaseSettings } from "../checks/case-checks.js";
import type { OnExchange } from "../checks/exchange.js";
import { contractItems } from "./items.js";

/** What of an operation was shown by a case, and what was not. */
export interface OperationCoverage {
  readonly operationId: string;
  readonly covered: readonly string[];
  readonly missing: readonly string[];
}

/** Notes what the cases show, as they are run, and holds it against everything that a specification says. */
interface CoverageRecord {
  readonly onCase: NonNullable<CaseSettings["onCase"]>;
  readonly onExchange: OnExchange;
  coverageOf(specification: Specification): OperationCoverage[];
}

export function recordCoverage(): CoverageRecord {
  const seen = new Map<string, Set<string>>();
  const note: OnExchange = (operationId, item) => {
    seen.set(operationId, (seen.get(operationId) ?? new Set()).add(item));
  };
  return {
    onExchange: note,
    onCase: (target, pointer, keyword, findings, detail) => {
      const item = `${partOf(target)} ${pointer} ${keyword}`;
      const side = findings.length === 0 ? "valid" : "invalid";
      if (keyword === "any") note(target.operation.operationId, `${item} ${side}`);
      else note(target.operation.operationId, [item, detail, side].filter((word) => word !== undefined).join(" "));
    },
    coverageOf: (specification) =>
      [...contractItems(specification)].map(([operationId, items]) => {
        const shown = seen.get(operationId) ?? new Set();
        const isShown = (item: string) => shown.has(item);
        return {
          operationId,
          covered: items.filter(isShown),
          missing: items.filter((item) => !isShown(item)),
        };
      }),
  };
}

function partOf({ part, status, mediaType }: Target): string {
  return [part, status, mediaType].filter((word) => word !== undefined).join(" ");
}

/** A line for a person: how much is covered, and each thing that is not. */
export function coverageText(coverage: readonly OperationCoverage[]): string {
  return coverage
    .map(({ operationId, covered, missing }) => {
      const all = covered.length + missing.length;
      const percent = all === 0 ? 0 : Math.floor((covered.length / all) * 1000) / 10;
      const lines = missing.map((item) => `\n  no case shows: ${item}`);
      return `${operationId}: ${covered.length} of ${all} (${percent} %)${lines.join("")}`;
    })
    .join("\n");
}
