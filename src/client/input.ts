import { operations } from "../../generated/operations.js";
import { ConfigurationError, ContractViolationError } from "../errors/errors.js";
import { callSettings } from "../options/call-options.js";
import type { Settings } from "../options/client-options.js";
import { ownProperties, refuseUnknown } from "../options/option.js";
import { CallRecord } from "../transport/call-record.js";

const parseForms: readonly unknown[] = ["json", "text", "blob", "arrayBuffer", "stream"];

/** The input of a call of `api`, checked and written out, with the record of the call. */
export function readInput(settings: Settings, method: string, path: string, init: object = {}) {
  const operation = operations.get(`${method.toUpperCase()} ${path}`);
  if (operation === undefined) throw unknownOperation(method);
  const { operationId } = operation;
  const { params, body, parseAs = "json", middleware = [], options, ...rest } = ownProperties(init, operationId);
  // The methods hand on the options of their caller as they are.
  if (options !== undefined) refuseUnknown(Object.keys(rest), operationId);
  const given = options === undefined ? rest : options;
  const record = new CallRecord(operation, callSettings(settings, given, operationId), settings.onEvent);
  if (!parseForms.includes(parseAs)) {
    throw new ConfigurationError("parseAs", `must be one of ${parseForms.join(", ")}`, { operationId });
  }
  if (!Array.isArray(middleware)) throw new ConfigurationError("middleware", "must be a list", { operationId });
  return {
    record,
    // A copy: the URL is made of the same values that are checked, whatever the caller's object answers next time.
    params: params === undefined ? none : JSON.parse(write(params, "/params", record), dropPrototype),
    body: body === undefined ? undefined : write(body, "", record),
    parseAs,
    middleware,
  };
}

/** An object without its prototype, whose properties could be taken for input; any other value as it is. */
function dropPrototype(_name: string, value: unknown): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? { __proto__: null, ...value } : value;
}

const none = Object.freeze({ __proto__: null });

/** Writes JSON once: it is validated and sent, so that a later change of the input makes no difference. */
function write(value: unknown, path: string, record: CallRecord): string {
  try {
    // JSON leaves nothing of a function, for example.
    return JSON.stringify(value) ?? "null";
  } catch {
    const message = "cannot be written as JSON: it may have a BigInt, a cycle, or a property that cannot be read";
    throw new ContractViolationError("request", [{ path, keyword: "json", message }], record.details());
  }
}

function unknownOperation(method: string): ConfigurationError {
  const known = [...operations.keys()].join(", ");
  // The path is not shown, as a value may stand in it.
  const shown = /^[A-Za-z]{1,10}$/.test(method) ? method.toUpperCase() : "this method";
  return new ConfigurationError("path", `with ${shown} must be one of ${known}, with its parameters in params`);
}
