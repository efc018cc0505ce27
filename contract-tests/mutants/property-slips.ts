import { type Mutant, type Operator, renamed, slip, without } from "./mutant.js";

/** The properties of an object. */
export const properties: Operator = (node) => {
  const declared: Readonly<Record<string, unknown>> = Object(node.value["properties"]);
  if (node.value["properties"] === undefined) return [];
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
  const [first = ""] = Object.keys(declared);
  const marked = (mark: string, value: unknown) =>
    slip(node, "property marked", mark, put({ ...declared, [first]: { ...Object(declared[first]), [mark]: value } }));
  return [
    ...each,
    ...[marked("readOnly", true), marked("writeOnly", true), marked("deprecated", true), marked("default", null)],
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

/** Whether an object may have other properties. */
export const openness: Operator = (node) => {
  const { additionalProperties, ...rest } = node.value;
  if (node.value["properties"] === undefined) return [];
  if (additionalProperties === undefined)
    return [slip(node, "object closed", "false", { ...rest, additionalProperties: false })];
  return [
    slip(node, "object opened", "dropped", rest, "/additionalProperties"),
    slip(node, "object opened", "true", { ...rest, additionalProperties: true }, "/additionalProperties"),
  ];
};
