import { type Evidence, type EvidenceTables, evidenceOf } from "./evidence.js";
import { parametersOf } from "./parameters.js";
import {
  dereference,
  jsonBody,
  type Operation,
  operationsOf,
  requestBodyOf,
  responsesOf,
  type Specification,
  successOf,
} from "./specification.js";

/** What is wrong with openapi/README.md, held against the specification in both directions; nothing where it is complete. */
export function evidenceProblems(specification: Specification, tables: EvidenceTables): string[] {
  const operations = operationsOf(specification);
  const known = operations.map(({ operationId }) => operationId);
  const strangers = [...tables.operations.keys()].filter((operationId) => !known.includes(operationId));
  return [
    ...strangers.map((operationId) => `The sections on ${operationId} are about no operation.`),
    ...tables.general.flatMap(({ rows }) => rows.flatMap(problemsOfRow)),
    ...operations.flatMap((operation) => problemsOf(specification, tables, operation)),
  ];
}

function problemsOf(specification: Specification, tables: EvidenceTables, operation: Operation): string[] {
  const { operationId } = operation;
  const places = placesOf(specification, operation);
  const rows = (tables.operations.get(operationId) ?? []).flatMap((section) => section.rows);
  const named = [...evidenceOf(tables, operationId).keys()];
  const problems = [
    ...places.filter((place) => !named.includes(place)).map((place) => `\`${place}\` has no row.`),
    ...named.filter((place) => !places.includes(place)).map((place) => `The row \`${place}\` is about nothing.`),
    ...(rows.length > named.length ? ["A place has two rows."] : []),
    ...rows.flatMap(problemsOfRow),
  ];
  return problems.map((problem) => `${operationId}: ${problem}`);
}

function problemsOfRow({ about, status, why }: Evidence): string[] {
  if (status !== "documented" && status !== "assumed") return [`${about} is neither documented nor assumed.`];
  return status === "assumed" && why === "" ? [`${about} is assumed, and does not say why.`] : [];
}

/** The parts of an operation, as the tables name them: `query limit`, `request.messages[]`, `2XX`, `429 Retry-After`. */
export function placesOf(specification: Specification, operation: Operation): string[] {
  const within = (place: string, schema: object | undefined) =>
    schema === undefined ? [] : placesIn(place, dereference(specification, schema));
  const responses = [...responsesOf(specification, operation)];
  const errors = responses.filter(([status]) => !status.startsWith("2"));
  const places = [
    ...parametersOf(specification, operation).map((parameter) => `${parameter.in} ${parameter.name}`),
    ...within("request", requestBodyOf(specification, operation)?.schema),
    ...within("response", successOf(specification, operation)[1].schema),
    ...errors.flatMap(([, response]) => within("error", jsonBody(response)?.schema)),
    ...responses.flatMap(([status, { headers }]) => [
      status,
      ...Object.keys(headers ?? {}).map((name) => `${status} ${name}`),
    ]),
  ];
  return [...new Set(places)];
}

/** The place of a schema and of everything in it. */
function placesIn(place: string, schema: unknown): string[] {
  const { properties, items }: Record<string, unknown> = Object(schema);
  return [
    place,
    ...Object.entries(Object(properties)).flatMap(([name, property]) => placesIn(`${place}.${name}`, property)),
    ...(items === undefined ? [] : placesIn(`${place}[]`, items)),
  ];
}
