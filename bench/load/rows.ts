import type { Fault } from "../../contract-tests/support/faults/fault.js";
import { faults } from "../../contract-tests/support/faults/index.js";

/** The table of faults, row by row. */
export const rows: readonly Fault[] = Object.values(faults).flat();

/** Why a row cannot strike one call among many; absent where it can. */
export function unfit({ before, whileWaiting, warmUp }: Fault): string | undefined {
  if (whileWaiting) return "the server has to go or to come back while this one call waits";
  if (before && warmUp) return "the server has to end between two calls on one connection";
  return undefined;
}

/** Whether a row is about connections or addresses, and not about a request, so that it needs a server of its own. */
export function needsServer({ before, connect, url }: Fault): boolean {
  return Boolean(before ?? connect ?? url);
}
