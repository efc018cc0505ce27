import type { HeaderObject, ResponseObject } from "openapi-typescript";
import { type JsonBody, jsonBody, responsesOf, successOf } from "../specification.js";
import type { Chapter } from "./chapter.js";
import { termsOf } from "./constraints.js";
import { exampleFigures } from "./examples.js";
import { factList, placeItem } from "./fact.js";
import { body } from "./properties.js";
import { code } from "./text.js";

/** The success: its status with headers, its body and examples. */
export function success(chapter: Chapter): string {
  const [status, found] = successOf(chapter.specification, chapter.operation);
  const response = responsesOf(chapter.specification, chapter.operation).get(status);
  return [
    factList(response ? [statusItem(chapter, status, response)] : []),
    body(chapter, "response", found),
    exampleFigures(found.media),
  ].join("\n");
}

/** All errors with their headers and examples, and the body of each kind of them. */
export function errors(chapter: Chapter): string {
  const all = [...responsesOf(chapter.specification, chapter.operation)];
  const found = all.filter(([status]) => !status.startsWith("2"));
  const statuses = found.map(([status, response]) =>
    statusItem(chapter, status, response, exampleFigures(jsonBody(response)?.media)),
  );
  return [factList(statuses), ...bodiesOf(chapter, found)].join("\n");
}

/** Errors whose bodies have the same form share one description. */
function bodiesOf(chapter: Chapter, errors: readonly [status: string, response: ResponseObject][]): string[] {
  const kinds = new Map<string, { statuses: string[]; found: JsonBody }>();
  for (const [status, response] of errors) {
    const found = jsonBody(response);
    if (found === undefined) continue;
    const form = JSON.stringify(found.schema);
    kinds.set(form, { found, statuses: [...(kinds.get(form)?.statuses ?? []), status] });
  }
  return [...kinds.values()].map(({ statuses, found }) => {
    // Bodies of different forms have links of their own.
    const anchor = kinds.size === 1 ? chapter.anchor : `${chapter.anchor}.${statuses.join("-")}`;
    return `<h4>The body of ${statuses.map(code).join(", ")}</h4>\n${body({ ...chapter, anchor }, "error", found)}`;
  });
}

function statusItem(chapter: Chapter, status: string, response: ResponseObject, ...more: readonly string[]): string {
  const headers: [string, HeaderObject][] = Object.entries(Object(response.headers));
  const items = headers.map(([name, { schema, required = false, example, description }]) => {
    const terms = ["header", ...termsOf(schema, required), `such as ${code(example)}`];
    return placeItem(chapter, { place: `${status} ${name}`, name: code(name), terms, description });
  });
  const { description } = response;
  return placeItem(chapter, { place: status, name: code(status), description }, factList(items), ...more);
}
