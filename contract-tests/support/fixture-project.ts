import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "yaml";
import { edit } from "./edit.js";
import { fixtureSpecification } from "./fixture.js";
import { copyProject } from "./project-copy.js";

/**
 * Makes a copy of the project into one with three more operations, as CONTRIBUTING.md says: the specification, a method
 * for each in src/, and the pinned facts. Nothing else in contract-tests/ is touched, and nothing is generated yet.
 */
export async function copyWithMoreOperations(folder: string): Promise<string> {
  const cwd = await copyProject(folder);
  await writeFile(join(cwd, "openapi/openapi.yaml"), stringify(await fixtureSpecification()));

  const operations = ["listConversations", "getConversation", "closeConversation"];
  await edit(
    join(cwd, "src/conversations.ts"),
    ["{ createConversation }", `{ createConversation, ${operations.join(", ")} }`],
    ["import type { Call }", 'import type { operations } from "../generated/types.js";\nimport type { Call }'],
    ["  create(request", `${operations.map(typeOfMethod).join("")}  create(request`],
    ["    create: (body", `${operations.map(method).join("")}    create: (body`],
  );
  await edit(
    join(cwd, "contract-tests/documented-facts.ts"),
    ["import type { Schema }", 'import { moreFacts } from "./fixtures/more-facts.js";\nimport type { Schema }'],
    ["Readonly<Record<string, OperationFacts>> = {", "$&\n  ...moreFacts(conversation, errorBody),"],
  );
  return cwd;
}

const verb = (operationId: string) => operationId.replace(/[A-Z].*/, "");

/** What a call of an operation with parameters takes is openapi-fetch's own form. */
function typeOfMethod(operationId: string): string {
  const operation = `operations["${operationId}"]`;
  const body =
    operationId === "closeConversation" ? `; body: ${operation}["requestBody"]["content"]["application/json"]` : "";
  return `  ${verb(operationId)}(input: { params: ${operation}["parameters"]${body} }, options?: CallOptions): Promise<object>;\n`;
}

function method(operationId: string): string {
  return `    ${verb(operationId)}: (input, options) => call(${operationId}, input, options),\n`;
}
