import type { OperationContract } from "../../contract.js";
import type { Drift } from "../drift.js";
import type { Change } from "../obedient-server.js";
import { requestDrifts } from "../request-drifts.js";

/** Where the specification says what a drift of createConversation is against. */
export interface Pointers {
  /** A part of its responses. */
  at(...within: string[]): string;
  /** The JSON of a response. */
  json(status: string): string;
  /** What a keyword says of a place in a response. */
  says(status: string, keyword: string, place?: string): string;
  /** The type of a header of the 429. */
  limit(header: string): string;
  /** Every constraint of the request. */
  readonly constraints: readonly string[];
}

export function pointersOf(contract: OperationContract): Pointers {
  const at: Pointers["at"] = (...within) => contract.pointer("responses", ...within);
  return {
    at,
    json: (status) => at(status, "content", "application/json"),
    says: (status, keyword, place = "") =>
      contract.responses.find((one) => one.status === status)?.body?.pointer(place, keyword) ?? "",
    limit: (header) => at("429", "headers", header, "schema", "type"),
    constraints: requestDrifts([contract]).flatMap(({ expected }) => expected),
  };
}

export type GeneralDrift = readonly [name: string, expected: readonly string[], change: Change];

export function named([name, expected, change]: GeneralDrift): Drift {
  return { name, kind: "general", expected, change };
}
