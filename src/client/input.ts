import type { ParseAs } from "openapi-fetch";
import { operations } from "../../generated/operations.js";
import { checkRequest } from "../contract/request.js";
import { AnnieError } from "../errors/annie-error.js";
import { ConfigurationError, ContractViolationError } from "../errors/errors.js";
import { readable } from "../http/failure.js";
import { callSettings } from "../options/call-options.js";
import type { Settings } from "../options/client-options.js";
import { isPlain, ownProperties, refuseUnknown } from "../options/option.js";
import { CallRecord } from "../transport/call-record.js";

const parseForms: readonly ParseAs[] = ["json", "text", "blob", "arrayBuffer", "stream"];

/** The input of a call of `api`, held against the specification and written out, with the record of the call. */
export function readInput(settings: Settings, method: unknown, path: unknown, init?: object) {
  try {
    return read(settings, method, path, init);
  } catch (thrown) {
    const failure = readable(thrown);
    if (failure instanceof AnnieError) throw failure;
    // A proxy can throw wherever it is touched, and what is nested too deep overflows the stack.
    throw new ConfigurationError("options", "cannot be read");
  }
}

function read(settings: Settings, method: unknown, path: unknown, init: object = {}) {
  // An object could be another text the next time.
  const name = typeof method === "string" && typeof path === "string" ? `${method.toUpperCase()} ${path}` : "";
  const operation = operations.get(name);
  if (operation === undefined) throw unknownOperation(method);
  const { operationId } = operation;
  const { params, body, parseAs = "json", middleware = [], options, ...rest } = ownProperties(init, operationId);
  // The methods hand on the options of their caller as they are.
  if (options !== undefined) refuseUnknown(Object.keys(rest), operationId);
  const given = options === undefined ? rest : options;
  const record = new CallRecord(operation, callSettings(settings, given, operationId), settings.onEvent);
  const form = parseForms.find((one) => one === parseAs);
  if (form === undefined) {
    throw new ConfigurationError("parseAs", `must be one of ${parseForms.join(", ")}`, { operationId });
  }
  if (!Array.isArray(middleware)) throw new ConfigurationError("middleware", "must be an array", { operationId });
  const input = {
    record,
    // A copy: the URL is made of the same values that are checked, whatever the caller's object answers next time.
    params: params === undefined ? none : JSON.parse(write(params, "/params", record), dropPrototype),
    body: body === undefined ? undefined : write(body, "", record),
    parseAs: form,
    middleware,
  };
  // Before openapi-fetch makes a URL of the parameters, as it fails with some that deviate.
  const issues = checkRequest(operation, input.params, input.body);
  if (issues.length > 0) throw new ContractViolationError("request", issues, record.details());
  return input;
}

/** An object without its prototype, whose properties could be taken for input; any other value as it is. */
function dropPrototype(_name: string, value: unknown): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? { __proto__: null, ...value } : value;
}

const none = Object.freeze({ __proto__: null });

/** Writes JSON once: it is validated and sent, so that a later change of the input makes no difference. */
function write(value: unknown, path: "" | "/params", record: CallRecord): string {
  try {
    // JSON leaves nothing of a function, for example.
    return JSON.stringify(value, path === "/params" ? checkParameter : undefined) ?? "null";
  } catch {
    const message =
      "cannot be written: it may have a BigInt, a cycle, a function, half a character or an unreadable property";
    throw new ContractViolationError("request", [{ path, keyword: "json", message }], record.details());
  }
}

/** Throws for a parameter of which JSON would lose something: without its filters, a list would have everything. */
function checkParameter(this: Record<string, unknown>, name: string, value: unknown): unknown {
  // The value of a `toJSON` is not the object that the next page of a list would be made of.
  const isLost = typeof value === "function" || typeof value === "symbol" || !Object.is(value, this[name]);
  const isPlace = ["", "path", "query", "header"].includes(name);
  const isOpaque = typeof value === "object" && value !== null && !Array.isArray(value) && !isPlain(value);
  if (isLost || (isPlace && isOpaque)) throw new TypeError();
  // It throws for half of a surrogate pair.
  if (typeof value === "string") encodeURIComponent(value);
  return value;
}

function unknownOperation(method: unknown): ConfigurationError {
  const known = [...operations.keys()].join(", ");
  // The path is not shown, as a value may stand in it.
  const isShown = typeof method === "string" && /^[A-Za-z]{1,10}$/.test(method);
  const shown = isShown ? method.toUpperCase() : "this method";
  return new ConfigurationError("path", `with ${shown} must be one of ${known}, with its parameters in params`);
}
