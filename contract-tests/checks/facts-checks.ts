import assert from "node:assert/strict";
import { assertionsOf } from "../../scripts/assertions.js";
import { operationsOf } from "../../scripts/specification.js";
import {
  documentedFacts,
  documentedSecurity,
  documentedServers,
  documentedStatements,
  documentedTokens,
} from "../documented-facts.js";
import type { Check, Subject } from "./check.js";
import { operationFactsChecks } from "./operation-facts-checks.js";

/** The specification, and what is generated of it, say what is documented and nothing else. */
export function factsChecks(subject: Subject): Check[] {
  const { specification, operations: generated } = subject;
  const operations = operationsOf(specification);
  return [
    {
      name: "the operations are the documented ones",
      run: () =>
        assert.deepEqual(operations.map(({ operationId }) => operationId).sort(), Object.keys(documentedFacts).sort()),
    },
    {
      name: "there are the documented ways to authenticate, either of which is enough",
      run: () => {
        const schemes = Object.entries(specification.components?.securitySchemes ?? {});
        const asserted = Object.fromEntries(schemes.map(([name, scheme]) => [name, assertionsOf(scheme)]));
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
      name: "nothing is deprecated, read-only, write-only or defaulted, of which nothing is documented",
      run: () => assert.doesNotMatch(JSON.stringify(specification), /"(deprecated|readOnly|writeOnly|default)":/),
    },
    ...documentedStatements.map(([pointer, words]) => ({
      name: `the words of ${pointer} say what no keyword can say`,
      run: () => {
        const found = pointer.split("/").reduce((node: unknown, name): unknown => Object(node)[name], specification);
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
    ...operations.flatMap((operation) => operationFactsChecks(subject, operation)),
  ];
}
