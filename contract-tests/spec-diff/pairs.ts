import { readSpecification, type Specification } from "../../scripts/specification.js";
import type { LabelledChange, Parts } from "./labelled-changes.js";

/** A specification before and after some changes: many share one pair, because each comparison takes its time. */
export interface Pair {
  readonly labelled: readonly LabelledChange[];
  readonly before: Specification;
  readonly after: Specification;
}

/** All of them in as few pairs as it takes to tell them apart by their places. */
export function pairsOf(changes: readonly LabelledChange[]): Promise<Pair[]> {
  const groups: { readonly changes: LabelledChange[]; readonly places: Set<string> }[] = [];
  for (const change of changes) {
    const places = placesOf(change);
    const free = groups.find((group) => !group.places.has("#") && !places.some((one) => group.places.has(one)));
    // What is told by the real specification cannot stand beside anything.
    const group = places.includes("#") ? undefined : free;
    if (group === undefined) groups.push({ changes: [change], places: new Set(places) });
    group?.changes.push(change);
    for (const place of places) group?.places.add(place);
  }
  return Promise.all(groups.map((group) => pairOf(group.changes)));
}

async function pairOf(labelled: readonly LabelledChange[]): Promise<Pair> {
  const [before, after] = await Promise.all(
    (["before", "after"] as const).map(async (side) => {
      const without = labelled.find((change) => change[side].without)?.[side].without;
      return without === undefined ? documentOf(side, labelled) : removed(await readSpecification(), without);
    }),
  );
  return { labelled, before: before ?? {}, after: after ?? {} };
}

/** Tells which of some changes a place in their specifications is of. */
export function owners(labelled: readonly LabelledChange[]): (pointer: string) => LabelledChange | undefined {
  const byPlace = new Map(labelled.flatMap((change) => placesOf(change).map((place) => [place, change])));
  const ownerOf = (pointer: string): LabelledChange | undefined =>
    pointer === ""
      ? undefined
      : (byPlace.get(pointer) ?? ownerOf(pointer.slice(0, Math.max(0, pointer.lastIndexOf("/")))));
  return ownerOf;
}

function placesOf({ name, before, after }: LabelledChange): string[] {
  if (before.without !== undefined) return ["#"];
  const placesIn = (place: string, object: object = {}) =>
    Object.keys(object).map((key) => `#/${place}${encoded(key)}`);
  return [before, after].flatMap(({ paths, schemas, schemes, answers, document }) => [
    ...placesIn("paths/", { ...paths, [pathOf(name)]: true }),
    ...placesIn("components/schemas/", schemas),
    ...placesIn("components/securitySchemes/", schemes),
    ...placesIn("components/responses/", answers),
    ...placesIn("", document),
  ]);
}

function documentOf(side: "before" | "after", changes: readonly LabelledChange[]): Specification {
  const all = (part: "paths" | "schemas" | "schemes" | "answers" | "document"): object =>
    Object.assign({}, ...changes.map((change) => change[side][part]));
  const own = changes.map((change) => [pathOf(change.name), pathItem(change[side], operationIdOf(change.name))]);
  return {
    openapi: "3.1.1",
    ...{ info: { title: "Things", version: "1.0.0" } },
    servers: [{ url: "https://api.example/v1" }],
    paths: { ...Object.fromEntries(own), ...all("paths") },
    components: {
      schemas: { ...all("schemas") },
      securitySchemes: { ...securitySchemes, ...all("schemes") },
      ...{ responses: all("answers") },
    },
    ...all("document"),
  };
}

const securitySchemes = {
  key: { type: "apiKey", in: "header", name: "X-Key" },
  oauth: {
    type: "oauth2",
    flows: { clientCredentials: { tokenUrl: "https://api.example/token", scopes: { write: "Write." } } },
  },
};

function pathItem({ sent, answered, request, response, operation, path }: Parts, operationId: string): object {
  const inObject = (it: unknown) => it && { type: "object", properties: { it } };
  const [taken, given] = [request ?? inObject(sent), response ?? inObject(answered)];
  return {
    post: {
      operationId,
      ...(taken === undefined ? {} : { requestBody: { required: true, ...json(taken) } }),
      responses: { "200": { description: "Done.", ...(given === undefined ? {} : json(given)) } },
      ...operation,
    },
    ...path,
  };
}

function json(schema: unknown): object {
  return { content: { "application/json": { schema } } };
}

function removed(specification: Specification, pointers: readonly string[]): Specification {
  for (const pointer of pointers) {
    const names = pointer.slice(1).split("/");
    const last = names.pop() ?? "";
    const node: object = names.reduce((one: object, name) => Object(Object(one)[name]), specification);
    if (!Reflect.has(node, last)) throw new Error(`openapi/openapi.yaml has no ${pointer}.`);
    Reflect.deleteProperty(node, last);
  }
  return specification;
}

/** A path of its own for each change. */
function pathOf(name: string): string {
  return `/${name.replace(/\W+/g, "-")}`;
}

function operationIdOf(name: string): string {
  return name.replace(/\W+/g, "_");
}

function encoded(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
