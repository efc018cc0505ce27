import { type Evidence, type EvidenceSection, type EvidenceTables, evidenceOf } from "../evidence.js";
import type { Operation, Specification } from "../specification.js";

/** One operation, with what is known of where each of its parts comes from. */
export interface Chapter {
  /** Without references. */
  readonly specification: Specification;
  readonly operation: Operation;
  /** What the links to its parts begin with. */
  readonly anchor: string;
  /** By place, as openapi/README.md names it. */
  readonly evidence: ReadonlyMap<string, Evidence>;
  readonly sections: readonly EvidenceSection[];
}

export function chapterOf(specification: Specification, operation: Operation, tables: EvidenceTables): Chapter {
  const { operationId } = operation;
  const sections = tables.operations.get(operationId) ?? [];
  return { specification, operation, anchor: operationId, evidence: evidenceOf(tables, operationId), sections };
}

/** What leads to a place of an operation: `createConversation.request.botId`. */
export const anchorOf = (anchor: string, place: string) => `${anchor}.${place.replaceAll(" ", ".")}`;
