import { type Boundary, boundaryValues } from "../cases/boundary-values.js";
import { isObject, type Json, type Schema } from "../cases/schema.js";
import { partsOf } from "./pointer.js";

/** A keyword at a place that a request can break, and values that do. */
export interface Breakable {
  readonly place: string;
  readonly keyword: string;
  readonly boundaries: readonly Boundary[];
  /** How much it tells, the lowest first. */
  readonly rank: number;
}

/** Each keyword at each place of a schema, without what is implied by another. */
export function breakablesOf(schema: Schema): Breakable[] {
  const broken = boundaryValues(schema).filter(({ findings }) => findings.length > 0);
  const keywords = (holder: string) =>
    new Set(broken.filter((boundary) => holderOf(boundary) === holder).map(({ keyword }) => keyword));
  const isFirst = (one: Boundary) => one === broken.find((other) => isSame(one, other));
  return broken.filter(isFirst).flatMap((first) => {
    const { pointer: place, keyword } = first;
    const others = keywords(holderOf(first));
    const boundaries = broken.filter((other) => isSame(first, other));
    // What is of another type is not in the list either, so a list stands for the type as well.
    if (keyword === "type" && others.has("enum")) return [];
    const rank = keyword !== "type" ? 0 : others.size === 1 ? 1 : 2;
    return [{ place, keyword, boundaries: boundaries.sort((a, b) => slightness(a) - slightness(b)), rank }];
  });
}

function isSame(one: Boundary, other: Boundary): boolean {
  return one.pointer === other.pointer && one.keyword === other.keyword;
}

/** The place that the keyword stands at: `required` is said of a property, by the object. */
function holderOf({ pointer, keyword }: Boundary): string {
  return keyword === "required" ? pointer.slice(0, pointer.lastIndexOf("/")) : pointer;
}

/** Many take `null` or an empty text for nothing at all: what is not to be mistaken is tried instead, where there is any. */
function slightness({ value, findings }: Boundary): number {
  const broken = partsOf(findings[0]?.at ?? "").reduce<Json | undefined>(childOf, value);
  return broken === null || broken === "" ? 1 : 0;
}

function childOf(value: Json | undefined, part: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(part)];
  return isObject(value) ? (value as Record<string, Json>)[part] : undefined;
}
