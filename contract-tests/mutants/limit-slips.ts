import { type Operator, slip, without } from "./mutant.js";

/** The bounds and the steps of a number. */
export const bounds: Operator = (node) => {
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

/** How long something may be, or of what form; of a list also what is in it. */
export const lengths: Operator = (node) => {
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
