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

it("openapi/README.md says of each part of the specification whether it is documented", async () => {
  const specification = await readSpecification();
  const places = operationsOf(specification).flatMap((operation) => {
    const responses = [...responsesOf(specification, operation)];
    const errors = responses.filter(([status]) => !status.startsWith("2"));
    return [
      ...placesOf("request", dereference(specification, requestBodyOf(specification, operation)?.schema)),
      ...placesOf("response", dereference(specification, successOf(specification, operation)[1].schema)),
      ...errors.flatMap(([, response]) => placesOf("error", dereference(specification, jsonBody(response)?.schema))),
      ...responses.flatMap(([status, { headers }]) => Object.keys(headers ?? {}).map((name) => `${status} ${name}`)),
    ];
  });

  const readme = await readFile(new URL("../openapi/README.md", import.meta.url), "utf8");
  const rows = [...readme.matchAll(/^\| `((?:request|response|error|\d{3} )[^`]*)` \| (\w+) \|/gm)];
  expect(rows.map(([, place]) => place).sort()).toEqual([...new Set(places)].sort());
  expect(new Set(rows.map(([, , status]) => status))).toEqual(new Set(["documented", "assumed"]));
});
