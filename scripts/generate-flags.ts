import { ownCommands } from "../src/cli/own-flags.js";
import { flagsOf, kebab } from "./flags.js";
import { parametersOf } from "./parameters.js";
import { type Operation, operationsOf, requestBodyOf, resolve, type Specification } from "./specification.js";

const preamble = (operationIds: readonly string[]) => `import { ${operationIds.join(", ")} } from "./operations.js";

/** A parameter, or a property of the body, as a flag of the command line. */
export interface Flag {
  /** Without its dashes. */
  readonly flag: string;
  /** Where its value is sent, and under which name. */
  readonly place: "path" | "query" | "header" | "body";
  readonly name: string;
  readonly type: "string" | "number" | "boolean" | "json";
  /** Whether it is a list, and each use of the flag one of its items. */
  readonly list: boolean;
  readonly format?: string;
  /** The values that it can have; where it is \`open\`, only the known ones. */
  readonly values?: readonly string[];
  readonly open?: boolean;
  readonly required: boolean;
  readonly description: string;
}

/** An operation as a command. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly operation: ${operationIds.map((operationId) => `typeof ${operationId}`).join(" | ")};
  readonly flags: readonly Flag[];
  readonly example: { readonly params: Readonly<Record<string, object>>; readonly body?: unknown };
}
`;

/** What the command line has to know of each operation: its command, and a flag for each value that it takes. */
export function generateFlags(specification: Specification): string {
  const operations = operationsOf(specification);
  const operationIds = operations.map(({ operationId }) => operationId);
  const names = commandNames(operationIds);
  const commands = operations.map((operation, index) => {
    const { operationId } = operation;
    const flags = flagsOf(specification, operation).map((flag) => `      ${JSON.stringify(flag)},\n`);
    return `  {
    name: ${JSON.stringify(names[index])},
    summary: ${JSON.stringify(operation.operation.summary ?? operationId)},
    operation: ${operationId},
    flags: [
${flags.join("")}    ],
    example: ${JSON.stringify(exampleOf(specification, operation))},
  },
`;
  });
  const table = `/** The commands, one for each operation. */
export const commands: readonly Command[] = [
${commands.join("")}];
`;
  return [preamble(operationIds), table].join("\n");
}

/** What this package is about, which a command need not say. */
const subject = /(?<=[a-z])Conversations?$/;

/** The verb alone where it acts on the subject and no other command has it, otherwise the whole operationId. */
function commandNames(operationIds: readonly string[]): string[] {
  const short = operationIds.map((operationId) => kebab(operationId.replace(subject, "")));
  const counts = new Map(Object.keys(ownCommands).map((name) => [name, 1]));
  for (const name of short) counts.set(name, (counts.get(name) ?? 0) + 1);
  return operationIds.map((operationId, index) => {
    const name = short[index] ?? "";
    return counts.get(name) === 1 ? name : kebab(operationId);
  });
}

/** The example of each parameter, and the first one of the body. */
function exampleOf(specification: Specification, operation: Operation): object {
  const params: Record<string, Record<string, unknown>> = {};
  for (const { in: place, name, example } of parametersOf(specification, operation)) {
    if (example !== undefined) params[place] = { ...params[place], [name]: example };
  }
  const [first] = Object.values(requestBodyOf(specification, operation)?.media.examples ?? {});
  return { params, ...(first && { body: resolve<{ value?: unknown }>(specification, first).value }) };
}
