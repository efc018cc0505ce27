import type { Specification } from "../../scripts/specification.js";
import { type Mutant, type Node, type Operator, renamed, slip, without } from "./mutant.js";

/** Every way in which the root of the specification can slip. */
export const rootSlips: Operator = (root) => {
  const put = (changed: object) => ({ ...root.value, ...changed });
  const dialect = (to: string) =>
    slip(root, "dialect changed", to, put({ jsonSchemaDialect: to }), "/jsonSchemaDialect");
  const version = (to: string) => slip(root, "version of OpenAPI changed", to, put({ openapi: to }), "/openapi");
  const security = [root.value["security"] ?? []].flat();
  return [
    slip(root, "dialect dropped", "none", without(root.value, "jsonSchemaDialect"), "/jsonSchemaDialect"),
    dialect("https://spec.openapis.org/oas/3.1/dialect/base"),
    dialect("http://json-schema.org/draft-07/schema#"),
    dialect("https://json-schema.org/draft/2019-09/schema"),
    version("3.0.3"),
    version("3.2.0"),
    slip(root, "security changed", "none at all", without(root.value, "security"), "/security"),
    slip(root, "security changed", "optional", put({ security: [...security, {}] }), "/security"),
    slip(root, "security changed", "all at once", put({ security: [Object.assign({}, ...security)] }), "/security"),
    slip(
      root,
      "server changed",
      "another before it",
      put({ servers: [{ url: "/", description: "To try." }, root.value["servers"]].flat() }),
      "/servers",
    ),
    ...security.map((_, index) =>
      slip(
        root,
        "security changed",
        "one dropped",
        put({ security: security.filter((_one, at) => at !== index) }),
        `/security/${index}`,
      ),
    ),
  ];
};

export const serverSlips: Operator = (server) => {
  const url = String(server.value["url"]);
  const { protocol, host, pathname } = new URL(url);
  const urls = [
    `http://${host}${pathname}`,
    `${protocol}//${host}`,
    `${protocol}//${host}/v2`,
    `${url}/`,
    `${protocol}//sandbox.${host}${pathname}`,
  ];
  return urls.map((other) => slip(server, "server changed", other, { ...server.value, url: other }, "/url"));
};

export const securitySchemesSlips: Operator = (schemes) =>
  Object.keys(schemes.value).flatMap((name): Mutant[] => [
    slip(schemes, "security scheme dropped", name, without(schemes.value, name), `/${name}`),
    slip(schemes, "security scheme renamed", `${name}2`, renamed(schemes.value, name, `${name}2`), `/${name}`),
  ]);

export const securitySchemeSlips: Operator = (scheme) => {
  const { description, type, flows } = scheme.value;
  const changed = (what: string, value: object) =>
    slip(scheme, "security scheme changed", what, { description, ...value });
  if (type === "http") {
    return [
      changed("basic", { type, scheme: "basic" }),
      changed("a key in a header", { type: "apiKey", in: "header", name: "X-API-Key" }),
      changed("a key in the query", { type: "apiKey", in: "query", name: "key" }),
    ];
  }
  const flow = Object(flows).clientCredentials;
  if (flow === undefined) return [];
  const put = (value: object) => ({ type, flows: { clientCredentials: { ...flow, ...value } } });
  return [
    changed("another token URL", put({ tokenUrl: flow.tokenUrl.replace("/oauth/", "/oauth2/") })),
    changed("another audience", put({ "x-audience": `${flow["x-audience"]}/` })),
    changed("no audience", { type, flows: { clientCredentials: without(flow, "x-audience") } }),
    changed("a scope", put({ scopes: { "conversations:write": "Open conversations." } })),
    changed("the password flow", { type, flows: { password: flow } }),
  ];
};

/** The examples of a media type: gone, under another name, or no longer what the schema wants. */
export const examplesSlips: Operator = (examples) =>
  Object.entries(examples.value).flatMap(([name, example]): Mutant[] => {
    const { value } = Object(example);
    const [first = ""] = Object.keys(Object(value));
    const put = (next: unknown) => ({ ...examples.value, [name]: { ...Object(example), value: next } });
    return [
      slip(examples, "example dropped", name, without(examples.value, name), `/${name}`),
      slip(examples, "example renamed", `${name}2`, renamed(examples.value, name, `${name}2`), `/${name}`),
      slip(examples, "example that does not fit", `${first} is a number`, put({ ...value, [first]: 7 }), `/${name}`),
      slip(examples, "example that does not fit", "a list", put([value]), `/${name}`),
    ];
  });

/** References that lead to something else of the same sort: to the first two others that the specification has. */
export function referenceSlips(node: Node, specification: Specification): Mutant[] {
  const [, sort = "", name] = /^#\/components\/(\w+)\/(.+)$/.exec(String(node.value["$ref"])) ?? [];
  const components: Readonly<Record<string, object>> = { ...specification.components };
  const others = Object.keys(components[sort] ?? {}).filter((other) => other !== name);
  return others
    .slice(0, 2)
    .map((other) => slip(node, "reference leads elsewhere", other, { $ref: `#/components/${sort}/${other}` }, "/$ref"));
}
