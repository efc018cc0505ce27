import type { Schema } from "../cases/schema.js";

/** The documented facts of an operation. */
export interface OperationFacts {
  readonly method: string;
  readonly url: string;
  /** An object for each place where parameters are sent, as the client takes them. */
  readonly parameters?: Schema;
  readonly request?: DocumentedBody & { readonly required: boolean };
  readonly response: DocumentedBody;
  readonly error: DocumentedBody;
  readonly statuses: readonly string[];
  readonly headers: Readonly<Record<string, Readonly<Record<string, { required?: boolean; schema: Schema }>>>>;
  /** Values that are shown where the full list is not documented; an editor suggests them, others pass. */
  readonly suggestions: Readonly<Record<string, readonly string[]>>;
  /** The names of the examples, of the request and of the success: users ask the mock for them. */
  readonly examples: Readonly<Record<string, readonly string[]>>;
}

export interface DocumentedBody {
  readonly mediaType: string;
  readonly schema: Schema;
}
