import {
  type OutputUnit,
  registerSchema,
  setShouldValidateFormat,
  unregisterSchema,
  type Validator,
  validate,
} from "@hyperjump/json-schema/draft-2020-12";
import "@hyperjump/json-schema/formats";
import type { Finding } from "../cases/schema.js";
import { nameOf, type Target } from "../cases/targets.js";
import type { Witness } from "./witness.js";

/** A validator of another make: it shares no code with the two others, which are Ajv in the end. */
export async function hyperjumpWitness(targets: readonly Target[]): Promise<Witness> {
  setShouldValidateFormat(true);
  const validators = new Map<string, Validator>();
  for (const target of targets) {
    const id = `https://schemas.invalid/${validators.size}`;
    registerSchema(JSON.parse(JSON.stringify(target.schema)), id, "https://json-schema.org/draft/2020-12/schema");
    validators.set(nameOf(target), await validate(id));
    unregisterSchema(id);
  }
  return {
    name: "hyperjump",
    judge: (target) => {
      const validator = validators.get(nameOf(target));
      if (validator === undefined) throw new Error(`No schema was registered for ${nameOf(target)}.`);
      return (value) => {
        const output = validator(value, "BASIC");
        return output.valid ? [] : (output.errors ?? []).map(findingOf);
      };
    },
  };
}

function findingOf({ absoluteKeywordLocation, instanceLocation }: OutputUnit): Finding {
  const keyword = absoluteKeywordLocation.slice(absoluteKeywordLocation.lastIndexOf("/") + 1);
  const at = decodeURIComponent(instanceLocation.slice(1));
  // It names the property that must not be there; the others name the object.
  return { at: keyword === "additionalProperties" ? at.slice(0, at.lastIndexOf("/")) : at, keyword };
}
