import { type Command, commands, type Flag } from "../../generated/flags.js";
import { server } from "../../generated/operations.js";
import { resolveOptions } from "../settings.js";
import { bodyFlag, callFlags, type DescribedFlag, helpFlag, optionOf, ownCommands } from "./own-flags.js";

const program = "annie-conversations";
const width = 100;

const exitCodes = wrap(
  "Exit code: 0 done; 1 failed, nothing was executed; 2 wrong usage, or a request that deviates from the specification " +
    "and was not sent; 3 it may have been executed, or was and there is no result: look for the conversation before you " +
    "repeat the command.",
);

/** The help of all commands. */
export function generalHelp(): string {
  const own = Object.entries(ownCommands).map(([name, command]) => ({ name, ...command }));
  return sections(
    `Usage: ${program} COMMAND [FLAGS]`,
    table([...commands, ...own].map(({ name, summary }) => [name, `${summary}.`])),
    "Results are printed on standard output as JSON, words on standard error.\n" +
      "Environment: ANNIE_API_KEY, an API key; ANNIE_BASE_URL, where the service is; NO_COLOR.",
    exitCodes,
    examples([...commands.map(exampleOf), ...own.map(({ name, example }) => `${name} ${example}`)]),
    `More of a command: ${program} COMMAND --help. The version: ${program} --version.`,
  );
}

/** The help of a command that is no operation. */
export function ownHelp(name: keyof typeof ownCommands): string {
  const { summary, flags, example } = ownCommands[name];
  return sections(
    `Usage: ${program} ${name} [FLAGS]`,
    `${summary}.`,
    flagTable(flags),
    examples([name, `${name} ${example}`]),
  );
}

/** The help of a command that calls an operation. */
export function operationHelp(command: Command): string {
  const { name, summary, flags, operation } = command;
  const hasBody = operation.validateRequest !== undefined;
  const defaults: Record<string, unknown> = { ...resolveOptions({ token: "none", baseUrl: server }) };
  const call = callFlags.map((flag) => {
    const described =
      flag.value === undefined ? flag.description : `${flag.description} (default: ${defaults[optionOf(flag)]}).`;
    return { ...flag, description: described };
  });
  return sections(
    `Usage: ${program} ${name} [FLAGS]`,
    `${summary}.`,
    flagTable(flags.map((flag) => ({ ...flag, value: placeholderOf(flag), description: describe(flag) }))),
    flagTable([...(hasBody ? [bodyFlag] : []), ...call, helpFlag]),
    hasBody &&
      wrap("Give by --body what is personal: others on this machine can see arguments (ps), and the shell keeps them."),
    exitCodes,
    examples([
      exampleOf(command),
      ...(hasBody ? [`${name} --body - < request.json`, `${name} --token-stdin --body request.json < key.txt`] : []),
    ]),
  );
}

/** What the value of a flag is called. */
export function placeholderOf({ type, format, values, open }: Flag): string {
  if (values !== undefined) return [...values, ...(open ? ["…"] : [])].join("|");
  return format?.toUpperCase() ?? { string: "TEXT", number: "NUMBER", boolean: "true|false", json: "JSON" }[type];
}

function describe({ description, list, required }: Flag): string {
  return `${description}${list ? " Can be given again." : ""}${required ? " Required." : ""}`;
}

/** The example of the specification as a command. */
function exampleOf({ name, flags, example: { params, body } }: Command): string {
  const places: Record<string, unknown> = { ...params, body };
  const words = flags.flatMap(({ flag, place, name }) => {
    const value: unknown = Object(places[place])[name];
    return [value ?? []]
      .flat()
      .map((one) => `--${flag} ${quoted(typeof one === "string" ? one : JSON.stringify(one))}`);
  });
  return [name, ...words].join(" ");
}

/** A word as a shell takes it. */
export function quoted(word: string): string {
  return /^[\w.:/@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function sections(...parts: (string | false)[]): string {
  return parts.filter((part) => part).join("\n\n");
}

function examples(lines: readonly string[]): string {
  return ["Examples:", ...lines.map((line) => `  ${program} ${line}`)].join("\n");
}

function flagTable(flags: readonly DescribedFlag[]): string {
  return table(flags.map(({ flag, value, description }) => [`--${flag}${value ? ` ${value}` : ""}`, description]));
}

/** Two columns. */
function table(rows: readonly (readonly [string, string])[]): string {
  const left = Math.max(...rows.map(([first]) => first.length)) + 4;
  return rows.map(([first, second]) => `  ${first}`.padEnd(left) + wrap(second, left)).join("\n");
}

/** Breaks a text into lines, from the second one on with so many spaces before it. */
function wrap(text: string, indent = 0): string {
  const lines = text.match(new RegExp(`\\S.{0,${width - indent - 1}}(?=\\s|$)`, "g")) ?? [];
  return lines.join(`\n${" ".repeat(indent)}`);
}
