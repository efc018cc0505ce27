import type { Socket } from "node:net";

/** What the servers of a run have seen. */
export interface Ledger {
  /** Of each call, the requests that arrived and the conversations that were created. */
  readonly requests: Uint8Array;
  readonly created: Uint8Array;
  /** Requests of no call. */
  strange: number;
  /** Sockets that are open, that were open at most, and that were opened in all. */
  open: number;
  most: number;
  opened: number;
}

export function createLedger(calls: number): Ledger {
  return { requests: new Uint8Array(calls), created: new Uint8Array(calls), strange: 0, open: 0, most: 0, opened: 0 };
}

/** Enters a request, and answers which one of its call it is, from 1. */
export function countRequest(ledger: Ledger, call: number): number {
  const number = (ledger.requests[call] ?? 0) + 1;
  if (call < ledger.requests.length) ledger.requests[call] = number;
  else ledger.strange += 1;
  return number;
}

export function countCreated(ledger: Ledger, call: number): void {
  if (call < ledger.created.length) ledger.created[call] = (ledger.created[call] ?? 0) + 1;
  else ledger.strange += 1;
}

/** Enters a socket, and when it is closed. */
export function countSocket(ledger: Ledger, socket: Socket): void {
  ledger.opened += 1;
  ledger.open += 1;
  ledger.most = Math.max(ledger.most, ledger.open);
  socket.once("close", () => {
    ledger.open -= 1;
  });
}
