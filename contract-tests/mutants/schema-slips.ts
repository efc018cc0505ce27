import { type Mutant, type Node, type Operator, renamed, slip, without } from "./mutant.js";

type Json = Readonly<Record<string, unknown>>;

/** Every way in which a schema can slip. */
export const schemaSlips: Operator = (node) =>
  "$ref" in node.value
    ? []
    : [types, lists, openLists, formats, bounds, lengths, properties, openness].flatMap((slips) => slips(node));

const others: Readonly<Record<string, readonly string[]>> = {
  string: ["number", "boolean"],
  number: ["string", "integer"],
  integer: ["string", "number"],
  boolean: ["string"],
  array: ["string", "object"],
  object: ["string", "array"],
};

const types: Operator = (node) => {
  const { type, ...rest } = node.value;
  if (type === undefined) return [slip(node, "type added", "string", { ...rest, type: "string" })];
  const all = [type].flat().map(String);
  const own = all.filter((one) => one !== "null");
  const put = (next: string[]) => ({ ...node.value, type: next.length === 1 ? next[0] : next });
  const retyped = own.flatMap((one) =>
    (others[one] ?? []).map((other) =>
      slip(node, "type changed", other, put(all.map((each) => (each === one ? other : each))), "/type"),
    ),
  );
  const nullability = all.includes("null")
    ? slip(node, "null no longer allowed", own.join(), put(own), "/type")
    : slip(node, "null allowed", all.join(), put([...all, "null"]), "/type");
  return [...retyped, nullability, slip(node, "type dropped", "any", rest, "/type")];
};

const lists: Operator = (node) => {
  const { enum: listed, ...rest } = node.value;
  if (!Array.isArray(listed)) return [];
  const put = (values: unknown[]) => ({ ...node.value, enum: values });
  const more = typeof listed[0] === "boolean" ? !listed[0] : "EMAIL";
  return [
    slip(node, "enum value added", String(more), put([...listed, more]), "/enum"),
    ...(listed.length > 1
      ? listed.map((value) =>
          slip(node, "enum value dropped", String(value), put(listed.filter((one) => one !== value)), "/enum"),
        )
      : []),
    ...listed.flatMap((value) =>
      typeof value === "string"
        ? [
            slip(
              node,
              "enum value misspelled",
              value.toLowerCase(),
              put(listed.map((one) => (one === value ? value.toLowerCase() : one))),
              "/enum",
            ),
          ]
        : [],
    ),
    slip(node, "enum dropped", "any value", rest, "/enum"),
    ...(typeof listed[0] === "string"
      ? [slip(node, "enum opened", "x-extensible-enum", { ...rest, "x-extensible-enum": listed }, "/enum")]
      : []),
  ];
};

const openLists: Operator = (node) => {
  const { "x-extensible-enum": known, ...rest } = node.value;
  if (!Array.isArray(known)) return [];
  const at = "/x-extensible-enum";
  return [
    slip(node, "open set closed", "enum", { ...rest, enum: known }, at),
    slip(node, "open set dropped", "no suggestions", rest, at),
    slip(node, "open set changed", "a value more", { ...rest, "x-extensible-enum": [...known, "EMAIL"] }, at),
    slip(node, "open set changed", "a value less", { ...rest, "x-extensible-enum": known.slice(1) }, at),
  ];
};

const formats: Operator = (node) => {
  const { format, type, ...rest } = node.value;
  const ofText = [type].flat().includes("string") && !("enum" in rest);
  if (format === undefined) {
    return ofText
      ? ["uuid", "date-time"].map((other) => slip(node, "format added", other, { ...node.value, format: other }))
      : [];
  }
  const other = format === "uuid" ? "date-time" : "uuid";
  return [
    slip(node, "format dropped", "any text", { ...rest, type }, "/format"),
    slip(node, "format changed", other, { ...node.value, format: other }, "/format"),
    slip(node, "format misspelled", `${format}s`, { ...node.value, format: `${format}s` }, "/format"),
  ];
};

const bounds: Operator = (node) => {
  const { type, minimum, maximum, multipleOf } = node.value;
  if (![type].flat().some((one) => one === "number" || one === "integer")) return [];
  const put = (keyword: string, value: number | undefined, instead = keyword) =>
    value === undefined ? without(node.value, keyword) : { ...without(node.value, keyword), [instead]: value };
  const moved = [
    ["minimum", minimum],
    ["maximum", maximum],
  ] as const;
  return [
    ...moved.flatMap(([keyword, bound]) =>
      typeof bound === "number"
        ? [
            slip(node, "bound moved", `${keyword} ${bound + 1}`, put(keyword, bound + 1), `/${keyword}`),
            slip(node, "bound moved", `${keyword} ${bound - 1}`, put(keyword, bound - 1), `/${keyword}`),
            slip(node, "bound dropped", keyword, put(keyword, undefined), `/${keyword}`),
            slip(
              node,
              "bound made exclusive",
              keyword,
              put(keyword, bound, `exclusiveM${keyword.slice(1)}`),
              `/${keyword}`,
            ),
          ]
        : [slip(node, "bound added", keyword, put(keyword, keyword === "minimum" ? 1 : 1440))],
    ),
    ...(typeof multipleOf === "number"
      ? [
          slip(node, "step changed", String(multipleOf * 5), put("multipleOf", multipleOf * 5), "/multipleOf"),
          slip(node, "step changed", String(multipleOf / 2), put("multipleOf", multipleOf / 2), "/multipleOf"),
          slip(node, "step dropped", "any number", put("multipleOf", undefined), "/multipleOf"),
        ]
      : [slip(node, "step added", "5", put("multipleOf", 5))]),
  ];
};

const lengths: Operator = (node) => {
  const kinds = [node.value["type"]].flat();
  const added = (keyword: string, value: unknown) =>
    slip(node, "length or form added", `${keyword} ${value}`, { ...node.value, [keyword]: value });
  return [
    ...(kinds.includes("string")
      ? [added("minLength", 1), added("maxLength", 160), added("pattern", "^\\+?[0-9]+$")]
      : []),
    ...(kinds.includes("array") ? [added("minItems", 1), added("maxItems", 10), added("uniqueItems", true)] : []),
    ...("items" in node.value ? [slip(node, "items dropped", "any", without(node.value, "items"), "/items")] : []),
  ];
};

const properties: Operator = (node) => {
  const declared: Json | undefined = Object(node.value["properties"]);
  if (node.value["properties"] === undefined || declared === undefined) return [];
  const required = [node.value["required"] ?? []].flat().map(String);
  const put = (next: object, needed: string[] = required) => ({
    ...without(node.value, "required"),
    ...(needed.length > 0 && { required: needed }),
    properties: next,
  });
  const each = Object.keys(declared).flatMap((name): Mutant[] => {
    const at = `/properties/${name}`;
    const other = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const to = other === name ? `${name}s` : other;
    const needs = (one: string) => required.map((each) => (each === name ? one : each));
    return [
      slip(node, "property renamed", to, put(renamed(declared, name, to), needs(to)), at),
      slip(
        node,
        "property dropped",
        name,
        put(
          without(declared, name),
          required.filter((one) => one !== name),
        ),
        at,
      ),
      required.includes(name)
        ? slip(
            node,
            "property made optional",
            name,
            put(
              declared,
              required.filter((one) => one !== name),
            ),
            at,
          )
        : slip(node, "property made required", name, put(declared, [...required, name]), at),
    ];
  });
  return [
    ...each,
    slip(
      node,
      "property added",
      "language",
      put({ ...declared, language: { description: "A language.", type: "string" } }),
    ),
    ...(Object.keys(declared).length > 1
      ? [
          slip(
            node,
            "properties in another order",
            "reversed",
            put(Object.fromEntries(Object.entries(declared).reverse())),
            "/properties",
          ),
        ]
      : []),
  ];
};

const openness: Operator = (node: Node) => {
  const { additionalProperties, ...rest } = node.value;
  if (node.value["properties"] === undefined) return [];
  if (additionalProperties === undefined)
    return [slip(node, "object closed", "false", { ...rest, additionalProperties: false })];
  return [
    slip(node, "object opened", "dropped", rest, "/additionalProperties"),
    slip(node, "object opened", "true", { ...rest, additionalProperties: true }, "/additionalProperties"),
  ];
};
