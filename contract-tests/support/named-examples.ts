import {
  type JsonBody,
  type Operation,
  requestBodyOf,
  responseBodyOf,
  responsesOf,
} from "../../scripts/specification.js";

/** A named example of a request or a response. */
export interface NamedExample {
  readonly name: string;
  readonly value: unknown;
}

function examplesOf(body: JsonBody | undefined): NamedExample[] {
  return Object.entries(body?.examples ?? {}).map(([name, value]) => ({ name, value }));
}

export function requestExamples(operation: Operation): NamedExample[] {
  return examplesOf(requestBodyOf(operation));
}

const members: Record<string, number[]> = {
  "2XX": [200, 201, 202, 299],
  "4XX": [400, 403, 404, 409, 418, 422, 499],
  "5XX": [500, 502, 503, 504, 599],
};

/** Statuses that a declared status or range stands for: its ends, and what lies between where it matters. */
export function membersOf(declared: string): number[] {
  return members[declared] ?? [Number(declared)];
}

/** Every named example of every declared status, once for each status that it stands for. */
export function responseExamples(operation: Operation) {
  return [...responsesOf(operation).keys()].flatMap((declared) =>
    examplesOf(responseBodyOf(operation, declared)).flatMap((example) =>
      membersOf(declared).map((status) => ({ declared, status, ...example })),
    ),
  );
}
