/** A deviation from the specification, without the value that deviates. */
export interface Issue {
  /**
   * A JSON pointer (RFC 6901) into the body (empty for the whole body), or into the parameters (from `/params` on).
   * A `*` replaces a name that may be personal data.
   */
  readonly path: string;
  /** The keyword of JSON Schema that is not satisfied, or `json` if the body is not JSON. */
  readonly keyword: string;
  /** The requirement of the specification that is not met. */
  readonly message: string;
}

/** The first issues as text, for a message. */
export function inWords(issues: readonly Issue[]): string {
  const shown = issues.slice(0, 5).map(({ path, message }) => `${path || "the body"} ${message}`);
  if (issues.length > shown.length) shown.push(`and ${issues.length - shown.length} more`);
  return shown.join("; ");
}
