import fc from "fast-check";
import type { Fault } from "../../contract-tests/support/faults/fault.js";
import type { Order } from "./messages.js";
import { rows, unfit } from "./rows.js";

/** Draws the calls that meet a fault, and which: the same ones for the same seed. */
export function drawFaults(
  seed: number,
  calls: number,
  share: number,
  urls: ReadonlyMap<Fault, string>,
): Order["faults"] {
  const fit = [...rows.entries()].filter(([, row]) => !unfit(row));
  const drawn = fc.noBias(fc.tuple(fc.nat(9_999), fc.constantFrom(...fit)));
  const faults = new Map<number, { row: number; url: string | undefined }>();
  for (const [call, [chance, [row, fault]]] of fc.sample(drawn, { seed, numRuns: calls }).entries()) {
    if (chance < share * 10_000) faults.set(call, { row, url: urls.get(fault) });
  }
  return faults;
}
