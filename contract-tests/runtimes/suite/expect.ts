import { type AnnieError, isAnnieError } from "annie-conversations";

/** What a promise comes to, and an error where it has not within two seconds. */
export async function soon<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("it was still going on after 2 s")), 2_000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

type Json = boolean | number | string | undefined | readonly Json[];

/** Throws where this is not what is wanted. */
export function equal(what: string, found: Json, wanted: Json): void {
  if (JSON.stringify(found) === JSON.stringify(wanted)) return;
  throw new Error(`${what}: ${JSON.stringify(wanted)} was expected, and there was ${JSON.stringify(found)}`);
}

/** What a promise rejects with. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "nothing was thrown",
    (reason: unknown) => reason,
  );
}

/** The error that a promise rejects with, which has to be of this class and to have these fields. */
export async function fails<E extends AnnieError>(
  promise: Promise<unknown>,
  type: new (...args: never[]) => E,
  fields: { readonly [K in keyof E]?: E[K] },
): Promise<E> {
  const error = await rejection(promise);
  if (!(error instanceof type && isAnnieError(error))) throw new Error(`${type.name} was expected: ${error}`);
  for (const [name, value] of Object.entries(fields)) {
    equal(`${type.name}.${name}`, (error as unknown as Record<string, Json>)[name], value as Json);
  }
  return error;
}
