import { parseArgs } from "node:util";

export const usage = `Usage: npm run test:live -- [--round N] [--junit FILE]

Holds a server against openapi/openapi.yaml, with 19 requests at most. It creates real conversations over chat, and never
sends an SMS.

  --round N     what is tried beside a valid request: each round has a part of it (default: 1)
  --junit FILE  where the result is written as JUnit XML (default: reports/live.xml)

Environment: ANNIE_API_KEY and ANNIE_BOT_ID (both needed), ANNIE_BASE_URL (default: the server of the specification).
Exit code: 0 it conforms, 1 it deviates or cannot be reached, 2 wrong usage, 3 its rate limit ended the run.`;

/** What a run was asked for. */
export interface Wanted {
  readonly key: string;
  readonly botId: string;
  readonly baseUrl: string | undefined;
  readonly round: number;
  readonly junit: string;
}

/** What was asked for, the word "help", or what is wrong with it, a line each. */
export function readArguments(
  args: string[],
  env: Readonly<Record<string, string | undefined>>,
): Wanted | "help" | string[] {
  const values = parsed(args);
  if (typeof values === "string") return [values];
  if (values.help) return "help";
  const { round, junit } = values;
  const { ANNIE_API_KEY: key = "", ANNIE_BOT_ID: botId = "", ANNIE_BASE_URL: baseUrl = "" } = env;
  const problems = [
    ...(/^[1-9]\d{0,5}$/.test(round) ? [] : ["--round must be a number from 1."]),
    ...(key === "" ? ["ANNIE_API_KEY is not set: it needs an API key."] : []),
    // What is no visible ASCII cannot stand in a header, and an error of Node would print it.
    ...(/^[\x21-\x7e]*$/.test(key) ? [] : ["ANNIE_API_KEY has a character that no key has."]),
    ...(botId === "" ? ["ANNIE_BOT_ID is not set: it needs the id of the bot that takes the conversations."] : []),
    ...(baseUrl === "" || isHttp(baseUrl) ? [] : ["ANNIE_BASE_URL must be an http or https URL without credentials."]),
  ];
  if (problems.length > 0) return problems;
  return { key, botId, baseUrl: baseUrl === "" ? undefined : baseUrl, round: Number(round), junit };
}

function parsed(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        round: { type: "string", default: "1" },
        junit: { type: "string", default: "reports/live.xml" },
        help: { type: "boolean", default: false, short: "h" },
      },
    });
    return values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function isHttp(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return /^https?:$/.test(url?.protocol ?? "") && url?.username === "" && url.password === "" && url.search === "";
}
