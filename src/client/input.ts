import { operations } from "../../generated/operations.js";
import type { Operation } from "../contract/operation.js";
import { notJson, toJson } from "../contract/request.js";
import { ConfigurationError, ContractViolationError } from "../errors/errors.js";
import { callOptions, callSettings } from "../options/call-options.js";
import type { Settings } from "../options/client-options.js";
import { refuseHidden, refuseUnknown, unreadable } from "../options/option.js";
import { CallRecord } from "../transport/call-record.js";

const operationsByPath: ReadonlyMap<string, Operation> = new Map(Object.entries(operations));

const parseForms: readonly unknown[] = ["json", "text", "blob", "arrayBuffer", "stream"];

/** The input of a call of `api`, checked and written out, with the record of the call. */
export function readInput(settings: Settings, method: string, path: string, init: object = {}) {
  const operation = operationsByPath.get(`${method} ${path}`);
  if (operation === undefined) throw unknownOperation(method);
  const { operationId } = operation;
  const { params, body, parseAs = "json", middleware = [], options, ...rest } = readOwn(init, operationId);
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
    params: params === undefined ? bare({}) : JSON.parse(write(params, "/params", record), (_name, part) => bare(part)),
    body: body === undefined ? undefined : write(body, "", record),
    parseAs,
    middleware,
  };
}

/** The properties of the input; nothing that someone has given to all objects is taken for one. */
function readOwn(init: object, operationId: string): Record<string, unknown> {
  try {
    refuseHidden(["params", "body", "parseAs", "middleware", ...Object.keys(callOptions)], init, operationId);
    return Object.assign(Object.create(null), init);
  } catch (failure) {
    if (failure instanceof ConfigurationError) throw failure;
    throw unreadable(failure, operationId);
  }
}

/** An object without a prototype, of which something could be taken for input; anything else as it is. */
function bare<Value>(value: Value): Value {
  const isPlain = typeof value === "object" && value !== null && !Array.isArray(value);
  return isPlain ? Object.assign(Object.create(null), value) : value;
}

/** JSON is written once, and what is validated is read from it: a later change of the input makes no difference. */
function write(value: unknown, path: string, record: CallRecord): string {
  const text = toJson(value);
  if (text === undefined) throw new ContractViolationError("request", [notJson(path)], record.details());
  return text;
}

function unknownOperation(method: string): ConfigurationError {
  const known = [...operationsByPath.keys()].join(", ");
  // The path is not shown, as a value may stand in it.
  const shown = /^[A-Z]{1,10}$/.test(method) ? method : "this method";
  return new ConfigurationError("path", `with ${shown} must be one of ${known}, with its parameters in params`);
}
