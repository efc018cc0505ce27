import { type Operator, slip } from "./mutant.js";

const others: Readonly<Record<string, readonly string[]>> = {
  string: ["number", "boolean"],
  number: ["string", "integer"],
  integer: ["string", "number"],
  boolean: ["string"],
  array: ["string", "object"],
  object: ["string", "array"],
};

/** Its type, or that it may be null. */
export const types: Operator = (node) => {
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

/** The values that it may have. */
export const lists: Operator = (node) => {
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

/** The values that are known of an open set. */
export const openLists: Operator = (node) => {
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

/** The format of a text. */
export const formats: Operator = (node) => {
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
