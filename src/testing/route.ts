import { server } from "../../generated/operations.js";
import type { Catalog, Described } from "./described.js";
import { InvalidRequestError } from "./invalid-request.js";

/** The operation that a request is for, and the texts of its path parameters. */
export interface Route {
  readonly described: Described;
  readonly inPath: Readonly<Record<string, string>>;
}

/** Finds the operation of a request. Only the end of the path counts, as a base URL may have a path of its own. */
export function createRouter(catalog: Catalog): (method: string, url: URL) => Route {
  const routes = Object.values(catalog)
    .sort((one, other) => rank(other) - rank(one))
    .map((described) => ({ described, ...patternOf(described.operation.path) }));

  return (method, { pathname }) => {
    for (const { described, pattern, names } of routes) {
      const found = described.operation.method === method ? pattern.exec(pathname) : null;
      if (found === null) continue;
      const inPath = Object.fromEntries(names.map((name, index) => [name, decoded(found[index + 1] ?? "")]));
      return { described, inPath };
    }
    const known = Object.values(catalog).map(({ operation }) => `${operation.method} ${operation.path}`);
    // Any part that is in no path of the specification may be a value.
    const words = [server, ...known].join("/").split(/[/ ]/);
    const shown = pathname.replaceAll(/[^/]+/g, (part) => (words.includes(part) ? part : "*"));
    throw new InvalidRequestError(`${method} ${shown} is no operation of the specification: ${known.join(", ")}.`);
  };
}

/** The longest path first, as another one may be its end, and of two of a length the one with fewer parameters. */
function rank({ operation: { path } }: Described): number {
  return path.split("/").length * 100 - path.split("{").length;
}

function patternOf(path: string): { pattern: RegExp; names: string[] } {
  const parameter = /\{([^{}]+)\}/g;
  const literal = path.split(/\{[^{}]+\}/).map((text) => text.replaceAll(/[^\w/]/g, "\\$&"));
  return {
    pattern: new RegExp(`${literal.join("([^/]+)")}/?$`),
    names: [...path.matchAll(parameter)].map(([, name = ""]) => name),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
