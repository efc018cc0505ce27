import type { Places } from "./suite/checks.js";
import type { SuiteResult } from "./suite/suite.js";

/** A folder with the suite, the package that it imports, and all that either needs: what each runtime is given. */
export interface Bundle {
  readonly folder: string;
  readonly places: Places;
}

/** One of the places where the client has to run. */
export interface Runtime {
  readonly name: string;
  /** The name that the suite knows it by. */
  readonly kind: SuiteResult["runtime"];
  /** The version that it has to be. */
  version(): Promise<string>;
  run(bundle: Bundle): Promise<SuiteResult>;
}

/** How long, in ms, a runtime may take for everything; far more than any needs. */
export const limit = 60_000;
