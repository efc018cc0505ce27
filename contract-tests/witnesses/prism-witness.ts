// All of Prism loads a generator of random values as well, which takes five times as long.
import { getHttpOperationsFromSpec } from "@stoplight/prism-http/dist/utils/operations.js";
import { validateInput, validateOutput } from "@stoplight/prism-http/dist/validator/index.js";
import type { Specification } from "../../scripts/specification.js";
import type { Finding } from "../cases/schema.js";
import type { Target } from "../cases/targets.js";
import { onTheWire, pathOnTheWire } from "./wire.js";
import type { Witness } from "./witness.js";

type PrismOperation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
type PrismRequest = Parameters<typeof validateInput>[0]["element"];
type PrismResponse = Parameters<typeof validateOutput>[0]["element"];
type Judge = ReturnType<Witness["judge"]>;

/** Prism's own validation, as its server does it, without the server. */
export async function prismWitness(specification: Specification): Promise<Witness> {
  const resources = await getHttpOperationsFromSpec(structuredClone(specification));
  return {
    name: "prism",
    judge: (target) => {
      const { method, path } = target.operation;
      const resource = resources.find((one) => one.method === method.toLowerCase() && one.path === path);
      if (resource === undefined) throw new Error(`Prism knows no ${method} ${path}.`);
      return judges[target.part](resource, target);
    },
  };
}

/** Prism looks at all of a message at once; each of these looks at one part, and at what Prism says of that. */
const judges: Record<Target["part"], (resource: PrismOperation, target: Target) => Judge> = {
  parameters: (resource, target) => {
    const { body: _body, ...request } = resource.request ?? {};
    return (value) => {
      const wire = onTheWire(target.schema, value);
      const path = wire && pathOnTheWire(resource.path, wire["path"]);
      if (wire === undefined || path === undefined) return undefined;
      const url = { path, query: wire["query"] ?? {} };
      const judged = input({ ...resource, request }, { url, headers: inLowerCase(wire["header"]) });
      return ["path", "query", "header"].flatMap((place) => {
        const names = Object.keys(target.schema.properties?.[place]?.properties ?? {});
        return findingsOf(judged, place).map(({ at, keyword }) => ({
          at: `/${place}${asDeclared(names, at)}`,
          keyword,
        }));
      });
    };
  },
  "request body": (resource, { mediaType = "" }) => {
    const { body } = resource.request ?? {};
    const only = { ...resource, request: { ...(body && { body }) } };
    const headers = { "content-type": mediaType, "content-length": "2" };
    return (value) => findingsOf(input(only, { url: { path: resource.path }, headers, body: value }), "body");
  },
  "response headers": (resource, target) => {
    const only = withResponses(resource, { contents: [] });
    const names = Object.keys(target.schema.properties ?? {});
    return (value) => {
      const { headers } = onTheWire({ properties: { headers: target.schema } }, { headers: value }) ?? {};
      if (headers === undefined) return undefined;
      return findingsOf(output(only, { statusCode: statusOf(target), headers: inLowerCase(headers) }), "header").map(
        ({ at, keyword }) => ({ at: asDeclared(names, at), keyword }),
      );
    };
  },
  "response body": (resource, target) => {
    const only = withResponses(resource, { headers: [] });
    const rest = { statusCode: statusOf(target), headers: { "content-type": target.mediaType ?? "" } };
    return (body) => findingsOf(output(only, { ...rest, body }), "body");
  },
};

function input(resource: PrismOperation, element: Omit<PrismRequest, "method">): readonly Diagnostic[] {
  // The type of the method is a list of Prism's own; the resource holds one of them.
  const method = resource.method as PrismRequest["method"];
  return diagnosticsOf(validateInput({ resource, element: { method, ...element } }));
}

function output(resource: PrismOperation, element: PrismResponse): readonly Diagnostic[] {
  return diagnosticsOf(validateOutput({ resource, element }));
}

interface Diagnostic {
  readonly path?: readonly (string | number)[];
  readonly code?: string | number;
}

function diagnosticsOf(
  judged: { _tag: "Right" } | { _tag: "Left"; left: readonly Diagnostic[] },
): readonly Diagnostic[] {
  return judged._tag === "Right" ? [] : judged.left;
}

function findingsOf(diagnostics: readonly Diagnostic[], place: string): Finding[] {
  return diagnostics.flatMap(({ path = [place], code }) =>
    path[0] === place
      ? [
          {
            at: path
              .slice(1)
              .map((part) => `/${part}`)
              .join(""),
            keyword: String(code),
          },
        ]
      : [],
  );
}

function withResponses(resource: PrismOperation, change: { headers: [] } | { contents: [] }): PrismOperation {
  const [first, ...more] = resource.responses.map((response) => ({ ...response, ...change }));
  return first ? { ...resource, responses: [first, ...more] } : resource;
}

/** Prism writes the names of parameters and headers in lower case. */
function asDeclared(names: readonly string[], at: string): string {
  return at && `/${names.find((name) => name.toLowerCase() === at.slice(1).toLowerCase())}`;
}

/** As Node hands them on. */
function inLowerCase(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** A status of the declared range. */
function statusOf({ status = "" }: Target): number {
  return Number(status.replace("XX", "00"));
}
