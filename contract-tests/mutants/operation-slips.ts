import { type Node, type Operator, renamed, slip, without } from "./mutant.js";

/** Every way in which a path item can slip: its methods, and its name through the object of all paths. */
export const pathSlips: Operator = (paths) =>
  Object.keys(paths.value).flatMap((path) => {
    const names = [path.replace(/s(?=$|\/)/, ""), `${path}/`, path.toUpperCase(), `/v1${path}`];
    return names
      .filter((name) => name !== path)
      .map((name) =>
        slip(paths, "path changed", name, renamed(paths.value, path, name), `/${path.replaceAll("/", "~1")}`),
      );
  });

const methods = ["get", "put", "post", "patch", "delete"];

export const methodSlips: Operator = (item) =>
  methods
    .filter((method) => method in item.value)
    .flatMap((method) =>
      methods
        .filter((other) => !(other in item.value))
        .map((other) => slip(item, "method changed", other, renamed(item.value, method, other), `/${method}`)),
    );

export const operationSlips: Operator = (operation) => {
  const { operationId, requestBody, parameters = [] } = operation.value;
  const put = (changed: object) => ({ ...operation.value, ...changed });
  const more = (place: string) => ({
    name: "dryRun",
    in: place,
    description: "Whether to try only.",
    schema: { description: "A flag.", type: "boolean" },
    example: true,
  });
  return [
    slip(operation, "operationId changed", "another", put({ operationId: `${operationId}s` }), "/operationId"),
    slip(operation, "tag changed", "Conversation", put({ tags: ["Conversation"] }), "/tags"),
    slip(operation, "security changed", "none for this operation", put({ security: [] })),
    slip(operation, "parameter added", "query", put({ parameters: [parameters, more("query")].flat() })),
    slip(operation, "parameter added", "header", put({ parameters: [parameters, more("header")].flat() })),
    ...(requestBody === undefined
      ? []
      : [slip(operation, "request body dropped", "none", without(operation.value, "requestBody"), "/requestBody")]),
  ];
};

export const parameterSlips: Operator = (parameter) => [
  slip(
    parameter,
    "parameter renamed",
    "snake case",
    { ...parameter.value, name: `${parameter.value["name"]}_` },
    "/name",
  ),
  slip(
    parameter,
    "parameter moved",
    "header",
    { ...parameter.value, in: parameter.value["in"] === "query" ? "header" : "query" },
    "/in",
  ),
  ...(parameter.value["in"] === "query"
    ? [
        slip(parameter, "parameter made required or optional", "toggled", {
          ...parameter.value,
          required: parameter.value["required"] !== true,
        }),
      ]
    : []),
];

export const requestBodySlips: Operator = (body) => [
  slip(body, "request body made optional", "false", { ...body.value, required: false }, "/required"),
  slip(body, "request body made optional", "not said", without(body.value, "required"), "/required"),
];

const mediaTypes = ["text/plain", "application/x-www-form-urlencoded", "application/vnd.annie+json"];

/** Content of a request or a response: its media types. */
export const contentSlips: Operator = (content) =>
  Object.keys(content.value).flatMap((mediaType) => [
    ...mediaTypes.map((other) =>
      slip(
        content,
        "media type changed",
        other,
        renamed(content.value, mediaType, other),
        `/${mediaType.replace("/", "~1")}`,
      ),
    ),
    slip(content, "media type added", "text/plain", { ...content.value, "text/plain": content.value[mediaType] }),
  ]);

const statusSlips: Readonly<Record<string, readonly string[]>> = {
  "2XX": ["200", "201", "default"],
  "4XX": ["400", "422"],
  "5XX": ["500"],
};

export const responsesSlips: Operator = (responses) =>
  Object.keys(responses.value)
    .flatMap((status) => [
      slip(responses, "status dropped", status, without(responses.value, status), `/${status}`),
      ...(
        statusSlips[status] ??
        [String(Number(status) + 2), `${status.charAt(0)}XX`].filter((other) => !(other in responses.value))
      ).map((other) => slip(responses, "status changed", other, renamed(responses.value, status, other), `/${status}`)),
    ])
    .concat(
      slip(responses, "status added", "409", { ...responses.value, "409": Object.values(responses.value).at(-1) }),
    );

export const headersSlips: Operator = (headers: Node) =>
  Object.keys(headers.value).flatMap((name) => [
    slip(
      headers,
      "header renamed",
      name.replace("X-", ""),
      renamed(headers.value, name, name.replace("X-", "")),
      `/${name}`,
    ),
    slip(
      headers,
      "header renamed",
      name.replaceAll("-", "_"),
      renamed(headers.value, name, name.replaceAll("-", "_")),
      `/${name}`,
    ),
    slip(headers, "header dropped", name, without(headers.value, name), `/${name}`),
  ]);

export const headerSlips: Operator = (header) =>
  "$ref" in header.value
    ? []
    : [
        slip(header, "header made required or optional", "toggled", {
          ...header.value,
          required: header.value["required"] !== true,
        }),
        slip(header, "header without an example", "none", without(header.value, "example"), "/example"),
        slip(header, "header example that does not fit", "text", { ...header.value, example: "soon" }, "/example"),
      ];
