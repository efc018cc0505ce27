/** Kinds of mutants that say the same as the specification, each with the reason; that no value tells them apart is tried. */
export const equivalents: Readonly<Record<string, string>> = {
  "properties in another order":
    "The properties of an object have no order (RFC 8259 §4), so no keyword can look at it.",
};
