import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { check, type Schema } from "../../src/contract/schema.js";
import type { Finding } from "./cases.js";

/** Returns the errors of a value, sorted and without duplicates. */
type Validator = (value: unknown) => Finding[];

/** The validator of the client. */
export function ownValidator(schema: Schema): Validator {
  return (value) => sorted(check(schema, value).map(({ path, keyword }) => ({ at: holderOf(path, keyword), keyword })));
}

const ajv = new Ajv2020({ allErrors: true, ownProperties: true, strictTypes: false, strictRequired: false });
// It is a CommonJS module, but its types declare an ES module.
addFormats.default(ajv);

/** Ajv, as an independent validator of the same schema. */
export function ajvValidator(schema: object): Validator {
  const validate = ajv.compile(schema);
  return (value) => {
    validate(value);
    return sorted((validate.errors ?? []).map(({ instancePath: at, keyword }) => ({ at, keyword })));
  };
}

/** The place that Ajv reports: the object, not the property that is missing or unknown. */
function holderOf(path: string, keyword: string): string {
  const isOfObject = keyword === "required" || keyword === "additionalProperties";
  return isOfObject ? path.slice(0, path.lastIndexOf("/")) : path;
}

export function sorted(findings: readonly Finding[]): Finding[] {
  const unique = new Map(findings.map(({ at, keyword }) => [`${at} ${keyword}`, { at, keyword }]));
  return [...unique].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, finding]) => finding);
}
