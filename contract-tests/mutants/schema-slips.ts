import { bounds, lengths } from "./limit-slips.js";
import type { Operator } from "./mutant.js";
import { openness, properties } from "./property-slips.js";
import { formats, lists, openLists, types } from "./value-slips.js";

const all = [types, lists, openLists, formats, bounds, lengths, properties, openness];

/** Every way in which a schema can slip. */
export const schemaSlips: Operator = (node) => all.flatMap((slips) => slips(node));
