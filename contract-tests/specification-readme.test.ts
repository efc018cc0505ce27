import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import {
  dereference,
  jsonBody,
  operationsOf,
  readSpecification,
  requestBodyOf,
  responsesOf,
  successOf,
} from "../scripts/specification.js";

/** The place of a schema and of everything in it, as the tables of openapi/README.md write it. */
function placesOf(place: string, schema: unknown): string[] {
  const { properties, items }: Record<string, unknown> = Object(schema);
  return [
    place,
    ...Object.entries(Object(properties)).flatMap(([name, property]) => placesOf(`${place}.${name}`, property)),
    ...(items === undefined ? [] : placesOf(`${place}[]`, items)),
  ];
}

const specification = await readSpecification();
const readme = await readFile(new URL("../openapi/README.md", import.meta.url), "utf8");

it.each(operationsOf(specification))(
  "openapi/README.md says of each part of $operationId whether it is documented",
  (operation) => {
    const responses = [...responsesOf(specification, operation)];
    const errors = responses.filter(([status]) => !status.startsWith("2"));
    const places = [
      ...placesOf("request", dereference(specification, requestBodyOf(specification, operation)?.schema)),
      ...placesOf("response", dereference(specification, successOf(specification, operation)[1].schema)),
      ...errors.flatMap(([, response]) => placesOf("error", dereference(specification, jsonBody(response)?.schema))),
      ...responses.flatMap(([status, { headers }]) => Object.keys(headers ?? {}).map((name) => `${status} ${name}`)),
    ];

    const sections = readme.split(/^## /m).filter((section) => section.startsWith(`${operation.operationId}:`));
    const rows = [...sections.join("").matchAll(/^\| `([^`]*)` \| (\w+) \|/gm)];
    expect(rows.map(([, place]) => place).sort()).toEqual([...new Set(places)].sort());
    for (const [, place, status] of rows) expect(["documented", "assumed"], place).toContain(status);
  },
);
