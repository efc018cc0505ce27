import { isDeepStrictEqual } from "node:util";
import { brokenRequests } from "./broken-requests.js";
import { type Contract, type OperationContract, responseFor } from "./contract.js";
import { mostRequests } from "./send.js";
import { isSendable, leastValues, mostValues, type Tame, tameFor, type Values } from "./valid-values.js";

/** A request of a run, and how it has to end. */
export interface Planned {
  readonly contract: OperationContract;
  readonly what: string;
  readonly isValid: boolean;
  readonly token: "own" | "none" | "another";
  readonly values: Values;
  /** The parameter of the path that must stay as it is here. */
  readonly breaks: string | undefined;
  readonly ending: Ending;
}

export interface Ending {
  readonly expected: string;
  readonly pointer: string;
  fits(status: number): boolean;
}

/** What is sent in a round, and what is left to others. */
export interface Plan {
  readonly rounds: number;
  readonly round: number;
  readonly requests: readonly Planned[];
  readonly left: readonly { readonly round: number; readonly request: Planned }[];
}

/** Plans a round: a valid request to each operation, and of all others as many as fit, in turns of the operations. */
export function planOf(contract: Contract, botId: string, number: number): Plan {
  const all = inOrder(contract.operations).map((one) => requestsFor(contract, one, tameFor(botId)));
  const always = all.flatMap((requests) => requests.slice(0, 1));
  const others = inTurns(all.map((requests) => requests.slice(1)));
  const size = mostRequests - always.length;
  if (size < 1) throw new Error(`A run has ${mostRequests} requests, too few for ${always.length} operations.`);
  const rounds = Math.max(1, Math.ceil(others.length / size));
  const round = ((number - 1) % rounds) + 1;
  const placed = others.map((request, index) => ({ request, round: Math.floor(index / size) + 1 }));
  const chosen = placed.filter((one) => one.round === round).map(({ request }) => request);
  return { rounds, round, requests: [...always, ...chosen], left: placed.filter((one) => one.round !== round) };
}

/** What creates goes first, as the others are tried on what it has created; what deletes goes last. */
function inOrder(operations: readonly OperationContract[]): OperationContract[] {
  const rank = ({ operation: { method, path } }: OperationContract) =>
    method === "POST" && !path.includes("{") ? 0 : method === "DELETE" ? 2 : 1;
  return [...operations].sort((a, b) => rank(a) - rank(b));
}

function inTurns<T>(queues: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_none, turn) =>
    queues.flatMap((queue) => queue.slice(turn, turn + 1)),
  ).flat();
}

/** All requests to an operation, the most important ones first. */
function requestsFor({ specification }: Contract, contract: OperationContract, tame: Tame): Planned[] {
  const least = leastValues(specification, contract, tame);
  const most = mostValues(specification, contract, tame);
  for (const values of [least, most]) refuseInvalid(contract, values);
  const common = { contract, token: "own", values: least, breaks: undefined } as const;
  const valid = { ...common, isValid: true, ending: succeeds(contract) };
  const unauthorized = { ...common, isValid: false, ending: isUnauthorized(contract) };
  const refused = responsesThatRefuse(contract);
  const broken = refused.length === 0 ? [] : brokenRequests(contract, least, tame);
  return [
    { ...valid, what: "valid, with what is required" },
    ...(isDeepStrictEqual(least, most) ? [] : [{ ...valid, values: most, what: "valid, with all that is optional" }]),
    ...(contract.secured && responseFor(contract.responses, 401)
      ? [
          { ...unauthorized, token: "none" as const, what: "without a token" },
          { ...unauthorized, token: "another" as const, what: "with another token" },
        ]
      : []),
    ...broken.map(({ what, pointer, values, breaks }) => ({
      ...common,
      what,
      values,
      breaks,
      isValid: false,
      ending: { expected: `refused with ${refused.join(" or ")}`, pointer, fits: refuses(contract) },
    })),
  ];
}

/** What the settings make impossible is no fault of the server. */
function refuseInvalid(contract: OperationContract, values: Values): void {
  const { operation, parameters, body } = contract;
  const findings = [
    ...(parameters?.findings({ ...values.parameters }) ?? []),
    ...(body?.findings(values.body ?? null) ?? []),
  ];
  const [first] = findings;
  const why = first ? `its ${first.at || "body"} breaks ${first.keyword}` : "it cannot be sent";
  if (first || !isSendable(contract, values)) throw new InvalidPlan(`No valid ${operation.operationId}: ${why}.`);
}

/** The settings, or the examples of the specification, give no request that could be sent. */
export class InvalidPlan extends Error {}

function succeeds(contract: OperationContract): Ending {
  const status = contract.responses.find((response) => response.status.startsWith("2"))?.status ?? "2XX";
  const isSuccess = (answered: number) => responseFor(contract.responses, answered)?.status === status;
  return { expected: status, pointer: contract.pointer("responses", status), fits: isSuccess };
}

function isUnauthorized(contract: OperationContract): Ending {
  const status = responseFor(contract.responses, 401)?.status ?? "401";
  return { expected: "401", pointer: contract.pointer("responses", status), fits: (answered) => answered === 401 };
}

/** The statuses that say that a request is wrong in itself. */
function responsesThatRefuse({ responses }: OperationContract): string[] {
  return responses.map(({ status }) => status).filter((status) => /^4/.test(status) && !/^(401|429)$/.test(status));
}

function refuses(contract: OperationContract): (status: number) => boolean {
  const declared = responsesThatRefuse(contract);
  // A 401 of a range says nothing about the request either.
  return (status) => status !== 401 && declared.includes(responseFor(contract.responses, status)?.status ?? "");
}
