import type { AnnieError } from "annie-conversations";
import { expect } from "vitest";

/** The reason with which a promise rejects; one that resolves fails the test. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => Promise.reject(new Error("The promise was expected to reject.")),
    (reason: unknown) => reason,
  );
}

/** The error is of this class, has these fields, and names createConversation as the operation. */
export function expectCreateFailure(error: unknown, type: new (...args: never[]) => AnnieError, fields: object): void {
  expect(error).toBeInstanceOf(type);
  expect(error).toMatchObject({ operationId: "createConversation", ...fields });
}
