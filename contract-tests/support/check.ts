import type { createAnnieClient } from "annie-conversations";
import * as operations from "../../generated/operations.js";
import * as schemas from "../../generated/schemas.js";
import { readSpecification, type Specification } from "../../scripts/specification.js";

/** A document, the files generated from it, a client that uses these files, and a mock of the document. */
export interface Subject {
  /** The document as it is written, with references. */
  readonly document: Specification;
  /** The document with each reference replaced by its target. */
  readonly specification: Specification;
  /** The exports of `generated/operations.ts` and `generated/schemas.ts`. */
  readonly operations: Readonly<Record<string, unknown>>;
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly createClient: typeof createAnnieClient;
  /** The URL at which Prism serves the document. */
  readonly mockUrl: string;
}

/** A check of a subject, which throws if it fails. Each is a test, and most of them also run for the mutants. */
export interface Check {
  readonly name: string;
  readonly run: () => void | Promise<void>;
}

/** The document and the generated files of this project. */
export async function ownSubject(createClient: Subject["createClient"], mockUrl: string): Promise<Subject> {
  const document = await readSpecification(undefined, { dereference: false });
  return { specification: await readSpecification(), document, operations, schemas, createClient, mockUrl };
}
