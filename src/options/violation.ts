import type { Issue } from "../errors/issue.js";

/** A deviation of a response from the specification, without the value. */
export interface Violation extends Issue {
  readonly operationId: string;
  readonly status: number;
}
