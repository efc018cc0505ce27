import type { Issue } from "../errors/issue.js";
import { throughMsw } from "./failure.js";

/** The test service was sent what deviates from the specification, or for which the reply does not fit. */
export class InvalidRequestError extends Error {
  override readonly name = "InvalidRequestError";
  /** The deviations, each with a JSON pointer to the place and without the value that stands there. */
  readonly issues: readonly Issue[];

  constructor(message: string, issues: readonly Issue[] = []) {
    super(message);
    this.issues = issues;
    throughMsw(this);
  }
}
