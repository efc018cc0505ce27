import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { edit } from "../../contract-tests/support/edit.js";
import type { Grown } from "./operations.js";

/** Gives the client of a copy of the project a method for each operation: a resource, with a file of its own, for each tag. */
export async function addMethods(cwd: string, more: readonly Grown[]): Promise<void> {
  const resources = new Map<string, Grown[]>();
  for (const one of more) resources.set(one.tag, [...(resources.get(one.tag) ?? []), one]);
  for (const [tag, operations] of resources) {
    if (tag === "Conversations") await addToConversations(cwd, operations);
    else await writeFile(join(cwd, `src/${resourceOf(tag)}.ts`), resource(tag, operations));
  }
  const tags = [...resources.keys()].filter((tag) => tag !== "Conversations");
  await edit(
    join(cwd, "src/client.ts"),
    ['import type { ClientOptions } from "./options.js";', `$&\n${tags.map(importOf).join("")}`],
    [
      "  readonly conversations: Conversations;\n",
      `$&${tags.map((tag) => `  readonly ${resourceOf(tag)}: ${tag};\n`).join("")}`,
    ],
    [
      "    conversations: createConversations(call),\n",
      `$&${tags.map((tag) => `    ${resourceOf(tag)}: create${tag}(call),\n`).join("")}`,
    ],
  );
}

async function addToConversations(cwd: string, operations: readonly Grown[]): Promise<void> {
  await edit(
    join(cwd, "src/conversations.ts"),
    [
      "{ createConversation }",
      `{ createConversation, ${operations.map(({ operationId }) => operationId).join(", ")} }`,
    ],
    [
      "{ Conversation, CreateConversationRequest }",
      `{ Conversation, CreateConversationRequest, ${schemasOf(operations)} }`,
    ],
    ["  create(request", `${operations.map(typeOfMethod).join("")}  create(request`],
    ["    create: (body", `${operations.map(method).join("")}    create: (body`],
  );
}

const resourceOf = (tag: string) => tag.toLowerCase();
const importOf = (tag: string) => `import { type ${tag}, create${tag} } from "./${resourceOf(tag)}.js";\n`;

function resource(tag: string, operations: readonly Grown[]): string {
  return `import { ${operations.map(({ operationId }) => operationId).join(", ")} } from "../generated/operations.js";
import type { ${schemasOf(operations)} } from "../generated/types.js";
import type { Call } from "./call.js";
import type { CallOptions } from "./options.js";

export interface ${tag} {
${operations.map(typeOfMethod).join("")}}

export function create${tag}(call: Call): ${tag} {
  return {
${operations.map(method).join("")}  };
}
`;
}

const schemasOf = (operations: readonly Grown[]) =>
  operations.map(({ suffix }) => `Conversation${suffix}, CreateConversationRequest${suffix}`).join(", ");

function typeOfMethod({ verb, suffix }: Grown): string {
  return `  ${verb}(request: CreateConversationRequest${suffix}, options?: CallOptions): Promise<Conversation${suffix}>;\n`;
}

function method({ verb, operationId }: Grown): string {
  return `    ${verb}: (body, options) => call(${operationId}, { body }, options),\n`;
}
