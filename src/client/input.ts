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

/** Checks the input of a call of `api` against the specification. Returns a copy, with the record of the call. */
export function readInput(settings: Settings, method: unknown, path: unknown, init?: object) {
  try {
    return read(settings, method, path, init);
  } catch (thrown) {
    const failure = readable(thrown);
    if (failure instanceof AnnieError) throw failure;
    // A proxy may throw at any access, and input that is nested too deep overflows the stack.
    throw new ConfigurationError("options", "cannot be read");
  }
}

function read(settings: Settings, method: unknown, path: unknown, init: object = {}) {
  // An object is refused, because it could convert to different text each time.
  const name = typeof method === "string" && typeof path === "string" ? `${method.toUpperCase()} ${path}` : "";
  const operation = operations.get(name);
  if (operation === undefined) throw unknownOperation(method);
  const { operationId } = operation;
  const { params, body, parseAs = "json", middleware = [], options, ...rest } = ownProperties(init, operationId);
  // The methods pass the options of their caller in `options`.
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
    // A copy, so that the URL is built from the values that were checked, even if the caller's object changes.
    params: params === undefined ? none : JSON.parse(write(params, "/params", record), dropPrototype),
    body: body === undefined ? undefined : write(body, "", record),
    parseAs: form,
    middleware,
  };
  // Checked before openapi-fetch builds the URL, because it throws for some invalid parameters.
  const issues = checkRequest(operation, input.params, input.body);
  if (issues.length > 0) throw new ContractViolationError("request", issues, record.details());
  return input;
}

/** Copies an object without its prototype, whose properties could pass for input. Returns any other value unchanged. */
function dropPrototype(_name: string, value: unknown): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? { __proto__: null, ...value } : value;
}

const none = Object.freeze({ __proto__: null });

/** Writes a value as JSON. The same text is validated and sent, so a later change of the value has no effect. */
function write(value: unknown, path: "" | "/params", record: CallRecord): string {
  try {
    // `JSON.stringify` returns `undefined` for a function, for example.
    return JSON.stringify(value, path === "/params" ? checkParameter : undefined) ?? "null";
  } catch {
    const message =
      "cannot be written: it may have a BigInt, a cycle, a function, a lone surrogate or an unreadable property";
    throw new ContractViolationError("request", [{ path, keyword: "json", message }], record.details());
  }
}

/** Throws for a parameter that JSON would drop or change: without its filter, a list would return all conversations. */
function checkParameter(this: Record<string, unknown>, name: string, value: unknown): unknown {
  // If a `toJSON` replaced the value, the request for the next page of a list would still use the original.
  const isLost = typeof value === "function" || typeof value === "symbol" || !Object.is(value, this[name]);
  const isPlace = ["", "path", "query", "header"].includes(name);
  const isOpaque = typeof value === "object" && value !== null && !Array.isArray(value) && !isPlain(value);
  if (isLost || (isPlace && isOpaque)) throw new TypeError();
  // Throws for a lone surrogate.
  if (typeof value === "string") encodeURIComponent(value);
  return value;
}

function unknownOperation(method: unknown): ConfigurationError {
  const known = [...operations.keys()].join(", ");
  // The path is not shown, because it may contain a value.
  const isShown = typeof method === "string" && /^[A-Za-z]{1,10}$/.test(method);
  const shown = isShown ? method.toUpperCase() : "this method";
  return new ConfigurationError("path", `for ${shown} is unknown: use one of ${known}, with its parameters in params`);
}
