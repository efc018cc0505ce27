import type { Operation } from "../../scripts/specification.js";
import type { OperationFacts } from "../facts/operation-facts.js";
import type { Check, Subject } from "../mutants/check.js";
import type { CallInput } from "../support/call-inputs.js";

/** A family of checks of what is exchanged for one operation. */
export type Part = (
  subject: Subject,
  operation: Operation,
  facts: OperationFacts,
  inputs: readonly CallInput[],
  thorough?: boolean,
) => Check[];

export const token = "a-token";
