// What the operations of a grown specification are called. The first is the real one.

const verbs = ["create", "open", "start", "begin", "plan", "draft", "import", "copy", "move", "archive"];

/** An operation of a grown specification: its names, and those of the resource that it is a method of. */
export interface Grown {
  readonly index: number;
  readonly operationId: string;
  readonly path: string;
  readonly tag: string;
  readonly verb: string;
  /** What the name of each of its schemas ends with. */
  readonly suffix: string;
}

/** So many operations, ten to a resource. */
export function grownOperations(count: number): Grown[] {
  return Array.from({ length: count }, (_, index) => {
    const verb = verbs[index % verbs.length] ?? "";
    const resource = Math.floor(index / verbs.length);
    const number = resource === 0 ? "" : String(resource);
    return {
      index,
      operationId: `${verb}Conversation${number}`,
      path: index === 0 ? "/conversations" : `/r${resource}-${verb}-conversations`,
      tag: `Conversations${number}`,
      verb,
      suffix: index === 0 ? "" : String(index),
    };
  });
}

interface Kind {
  readonly type: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly items?: { readonly type: string };
}

const kinds: readonly Kind[] = [
  { type: "string" },
  { type: "string", format: "uuid" },
  { type: "number", minimum: 1, multipleOf: 1 },
  { type: "boolean" },
  { type: "array", items: { type: "string" } },
  { type: "integer", minimum: 0, maximum: 100 },
];

/** One to three properties that only this operation has; none for the real one. */
export function ownProperties({ index }: Grown): [name: string, schema: Kind][] {
  if (index === 0) return [];
  return Array.from({ length: 1 + (index % 3) }, (_, at) => [
    `detail${index}Part${at + 1}`,
    kinds[(index + at) % kinds.length] ?? { type: "string" },
  ]);
}
