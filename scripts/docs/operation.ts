import { escaped } from "../escaped.js";
import { parametersOf } from "../parameters.js";
import { requestBodyOf } from "../specification.js";
import { callExample } from "./call-example.js";
import type { Chapter } from "./chapter.js";
import { termsOf } from "./constraints.js";
import { exampleFigures } from "./examples.js";
import { factList, placeItem } from "./fact.js";
import { body } from "./properties.js";
import { errors, success } from "./responses.js";
import { code, paragraphs } from "./text.js";

/** A part of the page with its heading, which the contents name too. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

/** What stands above the parts of an operation: where it is, and what it does. */
export function operationHead({ specification, operation: { method, server, path, operation } }: Chapter): string {
  const about = specification.servers?.find(({ url }) => url === server)?.description;
  return `<p class="url"><b>${escaped(method)}</b> ${code(server + path)}</p>
${paragraphs(about)}
${paragraphs(operation.description)}`;
}

/** The parts of an operation in the order of a call. */
export function operationParts(chapter: Chapter): Part[] {
  const part = (name: string, title: string, html: string) => ({ id: `${chapter.anchor}-${name}`, title, html });
  return [
    part("call", "Call it", callExample(chapter)),
    part("parameters", "Parameters", parameters(chapter)),
    part("request", "Request", request(chapter)),
    part("response", "Response", success(chapter)),
    part("errors", "Errors", errors(chapter)),
  ].filter(({ html }) => html !== "");
}

function parameters(chapter: Chapter): string {
  const all = parametersOf(chapter.specification, chapter.operation);
  const items = all.map(({ in: where, name, schema, required = false, example, description }) => {
    const terms = [`in the ${escaped(where)}`, ...termsOf(schema, required), `such as ${code(example)}`];
    return placeItem(chapter, { place: `${where} ${name}`, name: code(name), terms, description });
  });
  return factList(items);
}

function request(chapter: Chapter): string {
  const found = requestBodyOf(chapter.specification, chapter.operation);
  if (found === undefined) return "";
  const { description }: { description?: string } = Object(chapter.operation.operation.requestBody);
  return [paragraphs(description), body(chapter, "request", found), exampleFigures(found.media)].join("\n");
}
