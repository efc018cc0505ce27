import { escaped } from "../escaped.js";
import type { JsonBody } from "../specification.js";
import type { Chapter } from "./chapter.js";
import { termsOf } from "./constraints.js";
import { factList, noteOf, placeItem } from "./fact.js";
import { code } from "./text.js";

/** A schema within a body. */
interface Property {
  readonly place: string;
  readonly schema: Readonly<Record<string, unknown>>;
  /** Only where there is something that can require it. */
  readonly required?: boolean;
}

/** A body: what is said of it as a whole, and everything in it. */
export function body(chapter: Chapter, place: string, { mediaType, schema }: JsonBody): string {
  const head = { place, name: "Body", terms: [code(mediaType), ...termsOf(schema)], description: schema.description };
  const root = placeItem(chapter, head, noteOf(chapter, place));
  return factList([root, ...items(chapter, { place, schema: Object(schema) })]);
}

/** What a schema consists of, each part with everything in it. */
function items(chapter: Chapter, parent: Property): string[] {
  return partsOf(parent).map((part) => {
    const { place, schema, required } = part;
    const description = String(schema["description"] ?? "");
    const head = { place, name: nameOf(place), terms: termsOf(schema, required), description };
    return placeItem(chapter, head, factList(items(chapter, part)));
  });
}

function partsOf({ place, schema }: Property): Property[] {
  const { properties, items, required } = schema;
  const names = [required ?? []].flat();
  return [
    ...Object.entries(Object(properties)).map(([name, property]) => ({
      place: `${place}.${name}`,
      schema: Object(property),
      required: names.includes(name),
    })),
    ...(items === undefined ? [] : [{ place: `${place}[]`, schema: Object(items) }]),
  ];
}

/** The name of a property, after the names that lead to it. */
function nameOf(place: string): string {
  const [, way = "", name = ""] = /^[^.[]*\.?(.*?)([^.]*)$/.exec(place) ?? [];
  return `<code><span class="way">${escaped(way)}</span>${escaped(name)}</code>`;
}
