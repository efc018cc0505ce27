import type { OperationContract } from "../../contract.js";
import type { Drift } from "../drift.js";
import { contentDrifts } from "./content-drifts.js";
import { formDrifts } from "./form-drifts.js";
import { limitDrifts } from "./limit-drifts.js";
import { named, pointersOf } from "./pointers.js";
import { refusalDrifts } from "./refusal-drifts.js";
import { statusDrifts } from "./status-drifts.js";
import { tokenDrifts } from "./token-drifts.js";

/** What goes wrong with a service all at once, by hand: with createConversation. */
export function generalDrifts(contract: OperationContract): Drift[] {
  const tables = [statusDrifts, contentDrifts, formDrifts, tokenDrifts, refusalDrifts, limitDrifts];
  const pointers = pointersOf(contract);
  return tables.flatMap((table) => table(pointers)).map(named);
}
