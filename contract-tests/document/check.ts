import type { createAnnieClient } from "annie-conversations";
import * as operations from "../../generated/operations.js";
import * as schemas from "../../generated/schemas.js";
import { readSpecification, type Specification } from "../../scripts/specification.js";

/** A document and all that follows from it, which the checks are about. */
export interface Subject {
  /** Without references, and with them. */
  readonly specification: Specification;
  readonly document: Specification;
  /** The exports of `generated/operations.ts` and `generated/schemas.ts`. */
  readonly operations: Readonly<Record<string, unknown>>;
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly createClient: typeof createAnnieClient;
  /** The URL at which Prism serves the document. */
  readonly mockUrl: string;
}

/** A condition that holds for a subject, or throws. The tests and the mutants of the document share them. */
export interface Check {
  readonly name: string;
  readonly run: () => void | Promise<void>;
}

/** The document and the generated files of this project. */
export async function ownSubject(createClient: Subject["createClient"], mockUrl: string): Promise<Subject> {
  const document = await readSpecification(undefined, { dereference: false });
  return { specification: await readSpecification(), document, operations, schemas, createClient, mockUrl };
}
