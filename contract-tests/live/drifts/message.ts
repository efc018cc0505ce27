import { dereference, responsesOf, type Specification } from "../../../scripts/specification.js";
import { isObject, type Json } from "../../cases/schema.js";
import { responseExamples } from "../../support/named-examples.js";
import { type OperationContract, responseFor } from "../contract.js";

/** What a server answers. */
export interface Message {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body?: Json;
  /** The bytes of the body, where they are not those of `body` as JSON. */
  readonly raw?: string | Uint8Array;
  /** How the connection ends before the answer does. */
  readonly breaks?: "before" | "within";
}

const known = new WeakMap<OperationContract, Map<number, Message>>();

/** The answer of this status that the specification shows: its first example, with an example of each header. */
export function shownMessage(specification: Specification, contract: OperationContract, status: number): Message {
  const before = known.get(contract) ?? new Map<number, Message>();
  const message = before.get(status) ?? newMessage(specification, contract, status);
  known.set(contract, before.set(status, message));
  return message;
}

function newMessage(specification: Specification, contract: OperationContract, status: number): Message {
  const { operation, responses } = contract;
  const declared = responseFor(responses, status);
  if (declared === undefined) return { status, headers: {} };
  const example = responseExamples(specification, operation).find((one) => one.declared === declared.status);
  const [mediaType] = declared.mediaTypes;
  return {
    status,
    headers: {
      ...headersShown(specification, contract, declared.status),
      ...(mediaType !== undefined && { "Content-Type": mediaType }),
    },
    ...(example && { body: example.value as Json }),
  };
}

function headersShown(specification: Specification, { operation }: OperationContract, declared: string) {
  const headers = dereference(specification, responsesOf(specification, operation).get(declared)?.headers ?? {});
  const examples = Object.entries(Object(headers)).map(([name, header]): [string, string] => {
    return [name, String(isObject(header) ? header["example"] : "")];
  });
  return Object.fromEntries(examples);
}
