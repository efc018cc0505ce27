import { inspect, types } from "node:util";
import { ContractViolationError, type CreateConversationRequest, createAnnieClient } from "annie-conversations";
import { expect } from "vitest";
import { created, token } from "../support/example-call.js";
import { reply, startTestServer } from "../support/test-server.js";

export const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
export const toNumber = "+12025550199";
export const valid = { medium: "SMS", botId, toNumber } as const;
const secret = /2025550199|3c90c3cc|CANARY/;

export const says = (...inputs: unknown[]) => ({ ...valid, messages: inputs.map((input) => ({ input })) });

export const withGetter = (name: string, get: () => unknown): object =>
  Object.defineProperty({ ...valid }, name, { enumerable: true, get });

export function fail(): never {
  throw new Error(`CANARY ${toNumber}`);
}

export function cyclic(): object {
  const message: Record<string, unknown> = {};
  return { ...valid, messages: [Object.assign(message, { input: message })] };
}

export function nested(depth: number): unknown {
  let value: unknown = "CANARY";
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

export function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({ ...valid }, {});
  revoke();
  return proxy;
}

export class Booking {
  readonly medium = "SMS";
  readonly botId = botId;
  readonly #toNumber = toNumber;
  get toNumber() {
    return this.#toNumber;
  }
}

/** Freezes a value and all that is in it, and reads no getter. */
function deepFreeze(input: unknown): void {
  const left = [input];
  while (left.length > 0) {
    const value = left.pop();
    if (typeof value !== "object" || value === null || types.isProxy(value) || Object.isFrozen(value)) continue;
    Object.freeze(value);
    for (const property of Object.values(Object.getOwnPropertyDescriptors(value))) left.push(property.value);
  }
}

const look = (value: unknown) => inspect(value, { depth: 20, showHidden: true });

/** Makes a create with a frozen input, of whatever kind, on a real server that accepts everything. */
export async function send(input: unknown) {
  const { url: baseUrl, bodies } = await startTestServer((response) => reply(response, 201, created));
  deepFreeze(input);
  const before = look(input);
  const { conversations } = createAnnieClient({ baseUrl, token });
  const error = await conversations.create(input as CreateConversationRequest).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(look(input)).toBe(before);
  return { error, bodies };
}

/** Nothing has arrived, and the error says where the input is wrong (path and keyword) and shows no value. */
export async function expectRefused(input: unknown, expected: string[]): Promise<void> {
  const { error, bodies } = await send(input);
  expect(bodies).toEqual([]);
  expect(error).toBeInstanceOf(ContractViolationError);
  expect(error).toMatchObject({ direction: "request", outcome: "not-executed", attempts: [] });
  const { message, issues } = error as ContractViolationError;
  expect(issues.map(({ path, keyword }) => `${path} ${keyword}`)).toEqual(expected);
  expect([message, JSON.stringify([issues, error]), look(error)].join("\n")).not.toMatch(secret);
}

/** One request has arrived, with exactly this as its body. */
export async function expectArrived(input: unknown, expected: string): Promise<void> {
  const { error, bodies } = await send(input);
  expect(error).toBeUndefined();
  expect(bodies).toHaveLength(1);
  // The difference of two bodies of 5 MB is nothing to print.
  expect(bodies[0] === expected, `${bodies[0]?.slice(0, 500)} is ${expected.slice(0, 500)}`).toBe(true);
}
