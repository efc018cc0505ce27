import { breakOff, canary, executing, respond, status } from "./behaviors.js";
import { each, type Fault, faults } from "./fault.js";
import type { Exchange, Serve } from "./faulty-server.js";

const refusals = [402, 405, 410, 413, 415, 418, 421, 425, 451, 499];
const failures = [500, 502, 503, 504, 507, 529, 599];
const html = `<p>${canary}`;

/** An error with a Retry-After, which does not make it safe to retry a create. */
const later = (code: number) => status(code, { "Retry-After": "1" });
const laterDone = (code: number) => executing(later(code));
const status600: Serve = ({ socket }) => void socket.end("HTTP/1.1 600 Strange\r\nContent-Length: 0\r\n\r\n");

const redirects = [300, 301, 302, 303, 304, 305, 307, 308];
/** A redirect. A client that follows it executes the operation. */
const redirect = (locationOf: (exchange: Exchange) => string) => (code: number) => (exchange: Exchange) => {
  if (exchange.number > 1) exchange.create();
  respond(exchange, code, "", { Location: locationOf(exchange) });
};
const toPath = redirect(() => `/${canary}`);
/** A redirect to `localhost`: the same server, but another origin than 127.0.0.1. */
const toOrigin = redirect(({ socket }) => `http://${canary}@localhost:${socket.localPort}/${canary}?${canary}`);

/** Responses that are not a success, by their status. */
// biome-ignore format: the columns of a table
export const statusFaults: Fault[] = faults([
  // the fault, what happens, error, outcome, attempts of a create, attempts of a read, times executed, seconds
  ["a 400", status(400),                                        "BadRequestError",          "not-executed", 1, 1, 0],
  ["a 401", status(401),                                        "AuthenticationError",      "not-executed", 1, 1, 0],
  ["a 403", status(403),                                        "PermissionDeniedError",    "not-executed", 1, 1, 0],
  ["a 404", status(404),                                        "NotFoundError",            "not-executed", 1, 1, 0],
  ["a 409", status(409),                                        "ConflictError",            "not-executed", 1, 1, 0],
  ["a 422", status(422),                                        "UnprocessableEntityError", "not-executed", 1, 1, 0],
  ["a %s", each(refusals, status),                              "ApiError",                 "not-executed", 1, 1, 0],
  ["a 407, which fetch treats as an error", status(407),        "ConnectionError",          "unknown",      1, 3, 0],
  ["a 408, after creating", executing(status(408)),             "ApiError",                 "unknown",      1, 3, 1],
  ["a %s", each(failures, later),                               "ServerError",              "unknown",      1, 3, 0, 1],
  ["a %s, after creating", each(failures, laterDone),           "ServerError",              "unknown",      1, 3, 1, 1],
  ["a 501", later(501),                                         "ServerError",              "unknown",      1, 1, 0],
  ["a 600", status600,                                          "ApiError",                 "unknown",      1, 3, 0],
  ["a 400 with HTML", status(400, {}, html),                    "BadRequestError",          "not-executed", 1, 1, 0],
  ["a 403 with an empty body", status(403, {}, ""),             "PermissionDeniedError",    "not-executed", 1, 1, 0],
  ["a 500 with JSON that is null", status(500, {}, "null"),     "ServerError",              "unknown",      1, 3, 0],
  ["half a 400", breakOff(400),                                 "ConnectionError",          "not-executed", 1, 1, 0],
  ["half a 500, after creating", executing(breakOff(500)),      "ConnectionError",          "unknown",      1, 3, 1],
  ["a %s, to another path", each(redirects, toPath),            "ApiError",                 "unknown",      1, 1, 0],
  ["a %s, to another origin", each(redirects, toOrigin),        "ApiError",                 "unknown",      1, 1, 0],
]);
