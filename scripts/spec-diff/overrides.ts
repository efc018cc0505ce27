import type { Bump } from "./bump.js";
import type { Change } from "./change.js";
import { sameButForOrder } from "./same.js";

/** Where the verdict is not the one of `redocly diff`. */
export interface Override {
  readonly name: string;
  /** What whoever uses the client would perceive. */
  readonly why: string;
  readonly applies: (change: Change) => boolean;
  readonly bump: Bump;
}

/** What is said and never sent: words, and where a client that is generated anew follows by itself. */
const words =
  /^(description|summary|title|examples?|tags|externalDocs|version|contact|license|openapi|jsonSchemaDialect|\w+Url|bearerFormat|x-.*)$/;
const wordTypes = /^(Info|Contact|License|Tag|ExternalDocs|Example|ExamplesMap|SpecExtension)$/;

/** The first that applies counts. What stands here and is not from Redocly is tried by contract-tests/spec-diff/labelled. */
export const overrides: readonly Override[] = [
  {
    name: "order",
    why: "The order of a set says nothing.",
    applies: ({ kind, base, revision, property }) =>
      kind === "modified" && base?.value !== undefined && sameButForOrder(base.value, revision?.value, property),
    bump: "none",
  },
  {
    name: "server",
    why: "The client has the URL from the specification, so its next version follows.",
    applies: ({ typeName, kind }) => typeName === "Server" && kind === "modified",
    bump: "patch",
  },
  {
    name: "open set",
    why: "Any text is taken and answered, before as after; only the suggested values differ.",
    applies: ({ property }) => property === "x-extensible-enum",
    bump: "minor",
  },
  {
    name: "type name gone",
    why: "A schema among the components is a type with a name, which code imports.",
    applies: ({ path, kind }) => kind === "removed" && /^#\/components\/schemas\/[^/]+$/.test(path),
    bump: "major",
  },
  {
    name: "type name",
    why: "A schema among the components is a type with a name: one more can be imported.",
    applies: ({ path, kind }) => kind === "added" && /^#\/components\/schemas\/[^/]+$/.test(path),
    bump: "minor",
  },
  {
    name: "property gone",
    why: "Code that sends it no longer compiles, and is refused where unknown properties are.",
    applies: ({ path, kind }) => kind === "removed" && /\/properties\/[^/]+$/.test(path),
    bump: "major",
  },
  {
    name: "parameter name",
    why: "Code names a parameter of a path, though its name is never sent.",
    applies: ({ typeName, property }) => typeName === "Parameter" && property === "name",
    bump: "major",
  },
  {
    name: "default",
    why: "What code leaves out now means something else.",
    applies: ({ property, base }) => property === "default" && base?.value !== undefined,
    bump: "major",
  },
  {
    name: "body required",
    why: "Code that sends no body is refused.",
    applies: ({ typeName, kind, revision }) =>
      typeName === "RequestBody" && kind === "added" && Object(revision?.value).required === true,
    bump: "major",
  },
  {
    name: "header absent",
    why: "Code that reads a header has to do without it.",
    applies: ({ typeName, property, base }) => typeName === "Header" && property === "required" && base?.value === true,
    bump: "major",
  },
  {
    name: "further success",
    why: "What a call returns becomes one of two types.",
    applies: ({ path, typeName, kind }) =>
      typeName === "Response" && kind === "added" && /\/responses\/2..$/.test(path),
    bump: "major",
  },
  {
    name: "unknown properties",
    why: "Who reads an answer ignores what is unknown; who sends a request may send more.",
    applies: ({ property, base }) => property === "additionalProperties" && base?.value === false,
    bump: "minor",
  },
  {
    name: "one way",
    why: "It is no longer sent, or no longer answered. A schema may be used for both, so neither direction is excepted.",
    applies: ({ property, revision }) => /^(read|write)Only$/.test(property ?? "") && revision?.value === true,
    bump: "major",
  },
  {
    name: "no longer deprecated",
    why: "A warning less.",
    applies: ({ property, revision }) => property === "deprecated" && revision?.value !== true,
    bump: "patch",
  },
  {
    name: "words",
    why: "Nothing that is sent or answered differs.",
    applies: ({ typeName, property, verdicts }) =>
      verdicts.length === 0 && (wordTypes.test(typeName) || (property !== undefined && words.test(property))),
    bump: "patch",
  },
  {
    name: "component name",
    why: "Components that are no schemas have no type that is exported; what uses them is compared by itself.",
    applies: ({ path, kind }) => kind !== "modified" && /^#\/components\/(?!securitySchemes)[^/]+\/[^/]+$/.test(path),
    bump: "patch",
  },
  {
    name: "wider or narrower",
    why: "For Redocly all that breaks nothing is a patch. But more can be sent, or is promised: that is minor.",
    applies: ({ impact }) => impact === "patch",
    bump: "minor",
  },
];
