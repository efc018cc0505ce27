import { methodName } from "../method-name.js";
import { parameterExamples, pathOf } from "../parameters.js";
import { requestBodyOf } from "../specification.js";
import type { Chapter } from "./chapter.js";
import { block, examplesOf } from "./examples.js";
import { code } from "./text.js";

/** The first example of a request, or the request without a body, as a call by curl and by the client. */
export function callExample(chapter: Chapter): string {
  const { specification, operation } = chapter;
  const [[, { value: body = undefined } = {}] = []] = examplesOf(requestBodyOf(specification, operation)?.media);
  const mock = "http://127.0.0.1:4010";
  return `${block(curl(chapter, body))}
${block(typescript(chapter, body))}
<p>Both go to the service. To try them on the mock first (${code("npm run mock")}), put ${code(mock)} in the place of
${code(operation.server)}, or set ${code(`ANNIE_BASE_URL=${mock}`)} for the client.</p>`;
}

function curl({ specification, operation }: Chapter, body: unknown): string {
  const { method, server, path } = operation;
  const json = ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(body, null, 2))}`];
  return [
    `curl -X ${method} ${quoted(server + pathOf(path, parameterExamples(specification, operation)))}`,
    '-H "Authorization: Bearer $ANNIE_API_KEY"',
    ...(body === undefined ? [] : json),
  ].join(" \\\n  ");
}

/** A word of a shell. */
const quoted = (text = "") => `'${text.replaceAll("'", "'\\''")}'`;

function typescript({ specification, operation }: Chapter, body: unknown): string {
  const params = parameterExamples(specification, operation);
  const hasParams = Object.keys(params).length > 0;
  const input = hasParams ? { params, ...(body !== undefined && { body }) } : body;
  const [resource, method] = methodName(operation);
  return `import { createAnnieClient } from "annie-conversations";

const annie = createAnnieClient(); // the key is in ANNIE_API_KEY
const answer = await annie.${resource}.${method}(${input === undefined ? "" : literal(input)});
console.log(answer);`;
}

/** A value as it is written in TypeScript: names need no quotes where they are words. */
const literal = (value: unknown) => JSON.stringify(value, null, 2).replace(/^( *)"([A-Za-z_]\w*)":/gm, "$1$2:");
