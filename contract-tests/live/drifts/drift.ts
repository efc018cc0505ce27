import type { Habits } from "./obedient-server.js";

/** A way of a server to deviate from the specification, and where the specification says otherwise. */
export interface Drift extends Habits {
  readonly name: string;
  readonly kind: "answer" | "header" | "request" | "general";
  /** The pointers of all deviations that there are to find. */
  readonly expected: readonly string[];
}
