import { readFile } from "node:fs/promises";
import { addAbortSignal } from "node:stream";
import { buffer } from "node:stream/consumers";
import { usageError } from "./command-error.js";
import type { Io, Output } from "./output.js";

/** The API key on standard input; the line break at its end is not part of it. */
export async function readToken(io: Io, output: Output): Promise<string> {
  const token = (await readStandardInput("the API key", io, output)).trim();
  if (token === "") throw usageError("--token-stdin: standard input has no text.");
  return token;
}

/** What a file or standard input (`-`) has as JSON. */
export async function readBody(file: string, io: Io, output: Output): Promise<unknown> {
  const text =
    file === "-" ? await readStandardInput("the request as JSON", io, output) : await readText(file, io.signal);
  const value = parseJson(text);
  if (value === undefined)
    throw usageError(`--body: ${file === "-" ? "standard input" : "the file"} is no JSON in UTF-8.`);
  return value;
}

/** What a text is as JSON; undefined where it is none, as the error of the platform would quote it. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readStandardInput(what: string, { stdin, signal }: Io, output: Output): Promise<string> {
  if (stdin.isTTY) output.say(`Type or paste ${what}, and end with Ctrl-D.`);
  return decode(await buffer(addAbortSignal(signal, stdin)));
}

async function readText(file: string, signal: AbortSignal): Promise<string> {
  try {
    return decode(await readFile(file, { signal }));
  } catch (failure) {
    if (signal.aborted) throw failure;
    const { code }: NodeJS.ErrnoException = Object(failure);
    throw usageError(`--body: the file cannot be read (${code}). It takes a file, or - for standard input.`);
  }
}

/** Bytes as UTF-8, without a byte order mark; of what is not UTF-8 nothing is left, rather than another text. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return "";
  }
}
