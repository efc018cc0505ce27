/** Something that the caller has to put right: it ends the command with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
