import type { Operation } from "../../scripts/specification.js";
import type { OperationFacts } from "../documented-facts.js";
import type { CallInput } from "../support/call-inputs.js";
import type { Check, Subject } from "./check.js";

/** Told of each part of the contract that was exchanged with the mock, by its name in the coverage. */
export type OnExchange = (operationId: string, item: string) => void;

/** A family of checks of what is exchanged for one operation. */
export type Part = (
  subject: Subject,
  operation: Operation,
  facts: OperationFacts,
  inputs: readonly CallInput[],
  covered: (item: string) => void,
  thorough?: boolean,
) => Check[];

export const token = "a-token";
