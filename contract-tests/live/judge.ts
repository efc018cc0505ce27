import type { Json } from "../cases/schema.js";
import { type OperationContract, type ResponseContract, responseFor } from "./contract.js";
import type { Planned } from "./plan.js";
import { readJson } from "./read-json.js";
import type { Answer, Answered } from "./send.js";
import { valueOfText } from "./texts.js";
import { type Check, checksOfValue, type Told } from "./value-checks.js";

/** Holds an answer against everything that the specification says of it. */
export function judge(planned: Planned, answer: Answer): Check[] {
  const { contract } = planned;
  return told(planned, answer).map((check) => ({ operationId: contract.operation.operationId, ...check }));
}

function told(planned: Planned, answer: Answer): Told[] {
  const { contract, what } = planned;
  const statuses = contract.responses.map(({ status }) => status).join(", ");
  const declared = { fact: "every answer", expected: `one of ${statuses}`, pointer: contract.pointer("responses") };
  if ("failure" in answer) return [{ ...declared, seen: answer.failure }];
  const response = responseFor(contract.responses, answer.status);
  const { expected, pointer, fits } = planned.ending;
  const isLimited = answer.status === 429;
  return [
    { ...declared, ...(response === undefined && { seen: String(answer.status) }) },
    // A rate limit that is used up says nothing about the request.
    ...(isLimited
      ? []
      : [{ fact: what, expected, pointer, ...(!fits(answer.status) && { seen: `${answer.status}` }) }]),
    ...(response ? [...contentChecks(contract, response, answer), ...headerChecks(response, answer)] : []),
  ];
}

function contentChecks(contract: OperationContract, response: ResponseContract, answer: Answered): Told[] {
  const { status, mediaTypes, body } = response;
  if (mediaTypes.length === 0) return [];
  const [mediaType = ""] = (answer.headers["content-type"] ?? "").split(";").map((part) => part.trim().toLowerCase());
  const isDeclared = mediaTypes.includes(mediaType);
  const at = ["responses", status, "content"];
  const media: Told = {
    fact: `${status}: media type`,
    expected: mediaTypes.join(" or "),
    pointer: contract.pointer(...at),
    ...(!isDeclared && { seen: mediaTypeSeen(mediaType) }),
  };
  if (body === undefined) return [media];
  const parsed = readJson(answer.body);
  const isJson = "value" in parsed;
  const json: Told = {
    fact: `${status}: body`,
    expected: "JSON",
    pointer: contract.pointer(...at, isDeclared ? mediaType : String(mediaTypes[0])),
    ...(!isJson && { seen: parsed.broken }),
  };
  return [
    media,
    // Nobody expects JSON in what says that it is something else.
    ...(isDeclared ? [json] : []),
    ...(isJson ? checksOfValue(body, parsed.value, `${status} body`) : []),
  ];
}

/** A media type is a header like any other: one that a server made up may hold anything. */
function mediaTypeSeen(mediaType: string): string {
  if (mediaType === "") return "absent";
  return mediaTypesShown.includes(mediaType) ? mediaType : "another media type";
}

const mediaTypesShown = [
  ...["text/html", "text/plain", "text/json", "text/xml", "application/json", "application/problem+json"],
  ...["application/xml", "application/octet-stream", "application/x-www-form-urlencoded"],
];

function headerChecks({ status, headers }: ResponseContract, answer: Answered): Told[] {
  if (headers === undefined) return [];
  const values = Object.entries(headers.schema.properties ?? {}).flatMap(([name, schema]): [string, Json][] => {
    const text = answer.headers[name.toLowerCase()];
    return text === undefined ? [] : [[name, valueOfText(schema, text)]];
  });
  const checks = checksOfValue(headers, Object.fromEntries(values), `${status} header`);
  // That all headers together are an object is how they are judged here, and no fact.
  return checks.filter(({ fact }) => fact !== `${status} header: type`);
}
