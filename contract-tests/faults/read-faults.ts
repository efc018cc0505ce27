import { errorNames } from "../support/error-names.js";
import { cutBody, largeBody, stuckBody } from "./body-faults.js";
import { withoutCertificate } from "./connection-faults.js";
import {
  answer,
  breakOff,
  close,
  executing,
  type Fault,
  failOnce,
  fails,
  refusal,
  reset,
  returned,
  silence,
  succeed,
} from "./fault.js";
import type { Serve } from "./faulty-server.js";

const unknown = fails("ConnectionError", "unknown", 0, 3);
const executed = fails("ConnectionError", "executed", 3, 3);

const status =
  (code: number, headers = {}): Serve =>
  (exchange) =>
    answer(exchange, code, refusal, headers);

/** Faults that may be over the next time. */
const passing: Fault[] = [
  { name: "a timeout", serve: silence, stalls: "nothing", ends: fails("TimeoutError", "unknown", 0, 3) },
  { name: "a body that stops coming", serve: stuckBody, stalls: "head", ends: fails("TimeoutError", "executed", 3, 3) },
  { name: "a body that breaks off", serve: cutBody, ends: executed },
  { name: "a reset before the head", serve: reset, ends: unknown },
  { name: "the server closes", serve: close, ends: unknown },
  { name: "500 that breaks off", serve: breakOff(500), ends: unknown },
  ...[408, 500, 502, 504, 599].map((code) => ({
    name: `${code}`,
    serve: status(code),
    ends: fails(code === 408 ? "ApiError" : "ServerError", "unknown", 0, 3),
  })),
  {
    name: "503 with Retry-After: 7",
    serve: status(503, { "Retry-After": "7" }),
    ends: { ...fails("ServerError", "unknown", 0, 3), waits: [14_000, 15_500] },
  },
  { name: "429", serve: status(429), ends: fails("RateLimitError", "not-executed", 0, 3) },
];

/** Faults that would be there the next time too. */
const lasting: Fault[] = [
  ...[400, 401, 403, 404, 409, 422].map((code) => ({
    name: `${code}`,
    serve: status(code),
    ends: fails(errorNames[code] ?? "ApiError", "not-executed", 0),
  })),
  { name: "501", serve: status(501), ends: fails("ServerError", "unknown", 0) },
  { name: "307", serve: status(307, { Location: "/elsewhere" }), ends: fails("ApiError", "unknown", 0) },
  {
    name: "a success that deviates",
    serve: executing((exchange) => answer(exchange, 200, { success: true, data: null })),
    ends: fails("ContractViolationError", "executed", 1),
  },
  {
    name: "a success of a proxy",
    serve: (exchange) => answer(exchange, 200, "<p>"),
    ends: fails("ContractViolationError", "unknown", 0),
  },
  { name: "a body of 11 MiB", serve: largeBody, ends: fails("ConnectionError", "executed", 1) },
  {
    name: "503, then 404",
    serve: (exchange) => status(exchange.number === 1 ? 503 : 404)(exchange),
    ends: fails("NotFoundError", "unknown", 0, 2),
  },
];

/** Each passing fault once, and then a success. */
const passed = passing.map(({ name, serve, ends, ...fault }): Fault => {
  const waits = ends.waits && ([7_000, 7_500] as const);
  const created = ends.created > 0 ? 2 : 1;
  return { ...fault, name: `${name}, once`, serve: failOnce(serve), ends: { ...returned(2, waits), created } };
});

/** The ways to fail of an operation that only reads: what may pass is asked for again. */
export const readFaults: readonly Fault[] = [
  ...passed,
  ...passing.map((fault) => ({ ...fault, name: `${fault.name}, each time` })),
  ...lasting,
  { name: "the TLS handshake fails", serve: succeed, url: () => withoutCertificate("https"), ends: unknown },
];
