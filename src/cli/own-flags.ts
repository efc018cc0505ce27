/** A flag as it is read. */
export interface FlagName {
  /** Without its dashes. */
  readonly flag: string;
  /** What its value is called; a flag that is only on or off has none. */
  readonly value?: string;
  /** Whether it may be given more than once. */
  readonly list?: boolean;
}

/** A flag as the help tells of it. */
export interface DescribedFlag extends FlagName {
  readonly description: string;
}

export const helpFlag: DescribedFlag = { flag: "help", description: "Print this." };

const jsonFlag: DescribedFlag = {
  flag: "json",
  description: "For machines: the result on one line, and a failure as one line of JSON on standard error.",
};

/** What an operation is sent where its flags do not say it. */
export const bodyFlag: DescribedFlag = {
  flag: "body",
  value: "FILE|-",
  description: "The request as JSON, from a file or standard input (-); the flags above replace its properties.",
};

/** How an operation is called. Those with a value set the option of the client that has their name. */
export const callFlags: readonly DescribedFlag[] = [
  jsonFlag,
  { flag: "token-stdin", description: "Read the API key from standard input instead of ANNIE_API_KEY." },
  { flag: "base-url", value: "URL", description: "Where the service is, instead of ANNIE_BASE_URL" },
  { flag: "timeout", value: "MS", description: "The longest that an attempt may take, in milliseconds" },
  { flag: "max-retries", value: "N", description: "How often to send again what was not executed" },
  { flag: "max-wait", value: "MS", description: "The longest to wait between attempts, in milliseconds" },
];

/** The option of the client that a flag sets. */
export function optionOf({ flag }: FlagName): string {
  return flag.replaceAll(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
}

/** The commands that are no operation. */
export const ownCommands = {
  mock: {
    summary: "Serve a mock of the specification with Prism, until it is interrupted",
    flags: [
      {
        flag: "port",
        value: "N",
        description: "Where it listens on this machine; 0 for any that is free (default: 4010).",
      },
      jsonFlag,
      helpFlag,
    ],
    example: "--port 0",
  },
  spec: {
    summary: "Print the OpenAPI specification that this version is made of",
    flags: [{ flag: "path", description: "Print only where it is." }, helpFlag],
    example: "> openapi.yaml",
  },
} as const;
