import { errorNames } from "../support/error-names.js";
import { answer, breakOff, canary, executing, type Fault, fails, refusal } from "./fault.js";
import type { Exchange } from "./faulty-server.js";

/** Refused: nothing was created. */
const refused: Fault[] = [400, 401, 402, 403, 404, 405, 409, 410, 413, 415, 418, 421, 422, 425, 451, 499].map(
  (status) => ({
    name: `${status}`,
    serve: (exchange) => answer(exchange, status, refusal),
    ends: fails(errorNames[status] ?? "ApiError", "not-executed", 0),
  }),
);

/** Failed: perhaps after it had created one. */
const failed: Fault[] = [500, 501, 502, 503, 504, 507, 529, 599].flatMap((status) =>
  [0, 1].map((created) => ({
    name: `${status}, ${created ? "and" : "not"} created`,
    serve: (exchange) => {
      if (created) exchange.create();
      answer(exchange, status, refusal, { "Retry-After": "1" });
    },
    ends: fails("ServerError", "unknown", created),
  })),
);

const strange: Fault[] = [
  {
    name: "408 of a gateway that had passed the request on",
    serve: executing((exchange) => answer(exchange, 408, refusal)),
    ends: fails("ApiError", "unknown", 1),
  },
  {
    name: "400 with HTML",
    serve: (exchange) => answer(exchange, 400, `<p>${canary}`),
    ends: fails("BadRequestError", "not-executed", 0),
  },
  {
    name: "403 with nothing",
    serve: (exchange) => answer(exchange, 403),
    ends: fails("PermissionDeniedError", "not-executed", 0),
  },
  {
    name: "502 with HTML",
    serve: (exchange) => answer(exchange, 502, `<p>${canary}`),
    ends: fails("ServerError", "unknown", 0),
  },
  { name: "503 with nothing", serve: (exchange) => answer(exchange, 503), ends: fails("ServerError", "unknown", 0) },
  {
    name: "500 with JSON that is null",
    serve: (exchange) => answer(exchange, 500, "null"),
    ends: fails("ServerError", "unknown", 0),
  },
  {
    name: "status 600",
    serve: (exchange) => void exchange.socket.end("HTTP/1.1 600 Strange\r\nContent-Length: 0\r\n\r\n"),
    ends: fails("ApiError", "unknown", 0),
  },
  { name: "500 that breaks off", serve: executing(breakOff(500)), ends: fails("ConnectionError", "unknown", 1) },
  { name: "400 that breaks off", serve: breakOff(400), ends: fails("ConnectionError", "not-executed", 0) },
];

/** Where redirects lead. `localhost` is another origin than 127.0.0.1, and leads to this same server. */
const targets: Record<string, (exchange: Exchange) => string> = {
  "the same origin": () => `/${canary}`,
  "another origin": ({ socket }) => `http://${canary}@localhost:${socket.localPort}/${canary}?${canary}`,
};

/** Redirects: a server that followed one would create at its end. */
const redirects: Fault[] = [300, 301, 302, 303, 304, 305, 307, 308].flatMap((status) =>
  Object.entries(targets).map(([where, locationOf]) => ({
    name: `${status} to ${where}`,
    serve: (exchange) => {
      if (exchange.number > 1) exchange.create();
      answer(exchange, status, "", { Location: locationOf(exchange) });
    },
    ends: fails("ApiError", "unknown", 0),
  })),
);

/** Answers that are no success, by their status. */
export const statusFaults: Fault[] = [...refused, ...failed, ...strange, ...redirects];
