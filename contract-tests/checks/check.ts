import type { createAnnieClient } from "annie-conversations";
import * as operations from "../../generated/operations.js";
import * as validators from "../../generated/validators.js";
import { readSpecification, type Specification } from "../../scripts/specification.js";

/** A specification and all that follows from it, which the checks are about. */
export interface Subject {
  readonly specification: Specification;
  /** What `generated/operations.ts` and `generated/validators.ts` export. */
  readonly operations: Readonly<Record<string, unknown>>;
  readonly validators: Readonly<Record<string, unknown>>;
  readonly createClient: typeof createAnnieClient;
  /** Where Prism serves the specification. */
  readonly mockUrl: string;
}

/** Something that has to hold of a subject; it throws where it does not. */
export interface Check {
  readonly name: string;
  readonly run: () => void | Promise<void>;
}

/** The specification and the generated files of this project. */
export async function ownSubject(createClient: Subject["createClient"], mockUrl: string): Promise<Subject> {
  return { specification: await readSpecification(), operations, validators, createClient, mockUrl };
}
