import { type Boundary, boundaryValues } from "../../cases/boundary-values.js";
import { isObject, type Json } from "../../cases/schema.js";
import { onTheWire } from "../../witnesses/wire.js";
import { type OperationContract, type ResponseContract, responseFor } from "../contract.js";
import { partsOf } from "../pointer.js";
import type { Drift } from "./drift.js";
import type { Message } from "./message.js";
import type { Change, Exchange } from "./obedient-server.js";

/** Each keyword of each answer, broken at each place: one that every validator agrees is broken. */
export function answerDrifts(operations: readonly OperationContract[]): Drift[] {
  const drifts = operations.flatMap((contract) =>
    contract.responses.flatMap((response) => [...bodyDrifts(contract, response), ...headerDrifts(contract, response)]),
  );
  return [...new Map(drifts.map((drift) => [drift.name, drift])).values()];
}

function bodyDrifts(contract: OperationContract, response: ResponseContract): Drift[] {
  const { body } = response;
  if (body === undefined) return [];
  return distinct(brokenOf(boundaryValues(body.schema))).map((boundary) => ({
    name: nameOf(contract, response, "body", boundary),
    kind: "answer",
    expected: [body.pointer(boundary.pointer, boundary.keyword), ...alsoSeen(contract, response)],
    change: on(contract, response, (message) => ({ ...message, body: boundary.value })),
  }));
}

function headerDrifts(contract: OperationContract, response: ResponseContract): Drift[] {
  const { headers } = response;
  if (headers === undefined) return [];
  return brokenOf(boundaryValues(headers.schema)).flatMap((boundary): Drift[] => {
    const texts = onTheWire({ properties: { headers: headers.schema } }, { headers: boundary.value })?.["headers"];
    const [header = ""] = partsOf(boundary.pointer);
    if (texts === undefined || header === "") return [];
    const change = on(contract, response, (message) => {
      const { [header]: _left, ...rest } = message.headers;
      return { ...message, headers: { ...rest, ...(texts[header] !== undefined && { [header]: texts[header] }) } };
    });
    const expected = [headers.pointer(boundary.pointer, boundary.keyword), ...alsoSeen(contract, response)];
    return [{ name: nameOf(contract, response, "header", boundary), kind: "header", expected, change }];
  });
}

function brokenOf(boundaries: readonly Boundary[]): Boundary[] {
  return boundaries.filter(({ findings }) => findings.length > 0);
}

/** Of the values that break the same, one that is `null` and one that is not. */
function distinct(boundaries: readonly Boundary[]): Boundary[] {
  const names = boundaries.map((one) => `${one.pointer} ${one.keyword} ${brokenPart(one) === null}`);
  return boundaries.filter((_one, index) => names.indexOf(names[index] ?? "") === index);
}

function brokenPart({ value, findings }: Boundary): Json | undefined {
  return partsOf(findings[0]?.at ?? "").reduce<Json | undefined>((at, part) => Object(at)[part], value);
}

function nameOf(contract: OperationContract, { status }: ResponseContract, part: string, boundary: Boundary): string {
  const broken = brokenPart(boundary);
  const kind = broken === null ? "null" : Array.isArray(broken) ? "array" : isObject(broken) ? "object" : typeof broken;
  return `${contract.operation.operationId} ${status} ${part}${boundary.pointer}: ${boundary.keyword} (${kind})`;
}

/** Makes the answers of a status other ones; a status that nothing asks for is answered to the first valid request. */
function on(contract: OperationContract, { status }: ResponseContract, change: (message: Message) => Message): Change {
  const forced = { "429": 429, "5XX": 500 }[status];
  const isMeant = (one: Exchange) => one.contract.operation === contract.operation;
  return (one) => {
    if (!isMeant(one)) return one.obedient;
    if (forced !== undefined) return one.verdict === "valid" ? change(one.shown(forced)) : one.obedient;
    const declared = responseFor(contract.responses, one.obedient.status)?.status;
    return declared === status ? change(one.obedient) : one.obedient;
  };
}

/** That a valid request fails is a deviation of its own, whatever the answer is. */
function alsoSeen(contract: OperationContract, { status }: ResponseContract): string[] {
  const success = contract.responses.find((response) => response.status.startsWith("2"))?.status ?? "";
  return status.startsWith("5") ? [contract.pointer("responses", success)] : [];
}
