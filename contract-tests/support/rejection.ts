import type { AnnieError } from "annie-conversations";
import { expect } from "vitest";

/** Returns the reason with which a promise rejects. A promise that resolves fails the test. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => Promise.reject(new Error("The promise was expected to reject.")),
    (reason: unknown) => reason,
  );
}

/** Expects an error of this class with these fields, from a call of createConversation. */
export function expectCreateFailure(error: unknown, type: new (...args: never[]) => AnnieError, fields: object): void {
  expect(error).toBeInstanceOf(type);
  expect(error).toMatchObject({ operationId: "createConversation", ...fields });
}
