import { parseArgs } from "node:util";
import { type Format, formats, isFormat } from "./formats.js";
import { UsageError } from "./usage-error.js";

export const usage = `Usage: npm run spec:diff -- [--base REF_OR_FILE] [--format text|json|github]

Compares openapi/openapi.yaml with an older one, and says by what the version has to be raised.

  --base REF_OR_FILE  a revision of git or a file (default: the newest release, a tag v*)
  --format FORMAT     text: a table (default); json; github: Markdown for a comment

Exit code: 0 the version and the changesets are enough, 1 they are not, 2 wrong usage or nothing that can be read.`;

/** What was asked for. */
export interface Wanted {
  readonly base: string | undefined;
  readonly format: Format;
}

/** The arguments, or the word "help". */
export function readArguments(args: string[]): Wanted | "help" {
  const { base, format, help } = parsed(args);
  if (help) return "help";
  if (base === "") throw new UsageError("--base needs a revision or a file.");
  if (!isFormat(format)) throw new UsageError(`--format must be one of: ${Object.keys(formats).join(", ")}.`);
  return { base, format };
}

function parsed(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        base: { type: "string" },
        format: { type: "string", default: "text" },
        help: { type: "boolean", default: false, short: "h" },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
