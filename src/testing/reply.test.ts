import { expect, it } from "vitest";
import { createConversation } from "../../generated/operations.js";
import type { Operation } from "../contract/operation.js";
import { adapt } from "./reply.js";

// Unlike those of the specification: it has a uuid in its request, and one of the names of the envelope.
const uuid = { format: "uuid" };
const response = { properties: { data: { properties: { one: uuid, other: uuid } } } };
const operation: Operation = { ...createConversation, operationId: "createThing", response };
const one = "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10";
const other = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

it("an example response has the values of its request, a new id each time and its own envelope", () => {
  const ids = new Map<string, number>();
  const request = Object({ params: {}, body: { one, message: "Hello" } });
  const example = { data: { one: other, other, message: null }, message: "Created." };
  const write = () => JSON.parse(adapt(example, operation, request, ids));
  expect(write()).toEqual({ data: { one, other, message: "Hello" }, message: "Created." });
  expect(write().data).toEqual({ one, other: "7c9e6679-7425-40de-944b-000000000002", message: "Hello" });
});
