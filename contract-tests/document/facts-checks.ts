import assert from "node:assert/strict";
import { pointerTo } from "../../scripts/pointer.js";
import { operationsOf } from "../../scripts/specification.js";
import { documentedOperations } from "../facts/operations.js";
import {
  documentedAssumptions,
  documentedDefaults,
  documentedRateLimit,
  documentedSecurity,
  documentedServers,
  documentedStatements,
  documentedTokens,
} from "../facts/service.js";
import type { Check, Subject } from "../mutants/check.js";
import { operationFactsChecks } from "./operation-facts-checks.js";

/** The specification, and what is generated of it, say what is documented and nothing else. */
export function factsChecks(subject: Subject): Check[] {
  const { specification, document, operations: generated } = subject;
  const operations = operationsOf(specification);
  return [
    {
      name: "the operations are the documented ones",
      run: () =>
        assert.deepEqual(
          operations.map(({ operationId }) => operationId).sort(),
          Object.keys(documentedOperations).sort(),
        ),
    },
    {
      name: "there are the documented ways to authenticate, either of which is enough",
      run: () => {
        const schemes = Object.entries(specification.components?.securitySchemes ?? {});
        const asserted = Object.fromEntries(schemes.map(([name, scheme]) => [name, withoutWords(scheme)]));
        assert.deepEqual(asserted, documentedSecurity);
        assert.deepEqual(
          specification.security,
          Object.keys(documentedSecurity).map((name) => ({ [name]: [] })),
        );
        for (const { operation } of operations) assert.equal(operation.security, undefined);
      },
    },
    {
      name: "access tokens are to be had where it is documented",
      run: () => assert.deepEqual(generated["clientCredentialsFlow"], documentedTokens),
    },
    {
      name: "there is one server",
      run: () => {
        assert.deepEqual(
          specification.servers?.map(({ url }) => url),
          documentedServers,
        );
        assert.equal(generated["server"], documentedServers[0]);
      },
    },
    {
      name: "nothing is deprecated, read-only or write-only, of which nothing is documented",
      run: () => assert.doesNotMatch(JSON.stringify(document), /"(deprecated|readOnly|writeOnly)":/),
    },
    ...documentedStatements.map(([pointer, words]) => ({
      name: `the words of ${pointer} say what no keyword can say`,
      run: () => {
        const names = pointer.split("/").map((name) => name.replaceAll("~1", "/"));
        const found = names.reduce((node: unknown, name): unknown => Object(node)[name], specification);
        for (const word of words) assert.ok(String(found).includes(word), `It does not say "${word}".`);
      },
    })),
    {
      name: "the dialect is named, without which validators fall back to an older draft",
      run: () => {
        assert.match(specification.openapi ?? "", /^3\.1\./);
        assert.equal(specification.jsonSchemaDialect, "https://json-schema.org/draft/2020-12/schema");
      },
    },
    {
      name: "what is assumed is marked, and nothing else, each with the reason",
      run: () => {
        const marks = membersNamed("x-assumed", document);
        const wanted = documentedAssumptions.map((pointer) => `${pointer}/x-assumed`);
        assert.deepEqual(marks.map(([pointer]) => pointer).sort(), wanted.sort());
        for (const [pointer, why] of marks) assert.match(String(why), /^(That|The) [\s\S]+\.$/, pointer);
      },
    },
    ...operations.flatMap((operation) => operationFactsChecks(subject, operation)),
    ...generatedChecks(subject),
  ];
}

/** The files generated for all operations together say exactly the documented facts. */
function generatedChecks({ document, operations: generated, schemas }: Subject): Check[] {
  return [
    {
      name: "each operation is found by its method and path",
      run: () => {
        const [server = ""] = documentedServers;
        const documented = Object.entries(documentedOperations).map(
          ([name, { method, url }]) => [`${method} ${url.slice(server.length)}`, generated[name]] as const,
        );
        assert.deepEqual(generated["operations"], new Map(documented));
      },
    },
    {
      name: "the body of an error is the documented one",
      run: () =>
        assert.deepEqual(
          JSON.parse(JSON.stringify(schemas["errorResponse"])),
          documentedOperations["createConversation"]?.error.schema,
        ),
    },
    {
      name: "the rate limit has its documented default, and nothing else has one",
      run: () => {
        assert.deepEqual(Object.fromEntries(membersNamed("default", document)), documentedDefaults);
        assert.equal(generated["defaultRateLimit"], documentedRateLimit);
      },
    },
  ];
}

/** The members of one name, each with its place. */
function membersNamed(name: string, node: unknown, pointer = ""): [pointer: string, value: unknown][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const at = pointer === "" ? key : pointerTo(pointer, key);
    return key === name ? [[at, value]] : membersNamed(name, value, at);
  });
}

/** An object without what only people read. */
function withoutWords(node: unknown): unknown {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return node;
  const entries = Object.entries(node).filter(([key]) => key !== "description" && !key.startsWith("x-"));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutWords(value)]));
}
