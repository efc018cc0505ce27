/** What an underlying failure was called. */
export interface FailureCause {
  readonly name: string;
  readonly code: string | undefined;
}

export function proxyStatus(_failure: unknown): number | undefined {
  return undefined;
}

/** How deep `cause` is followed: `fetch` nests two levels, and a cycle must end. */
const depth = 5;

/** Codes of a connection that was not made. The last two are Bun's, before it took on Node's. */
const noConnection = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "FailedToOpenSocket",
];

/**
 * Whether a failure says that there was no connection, and so nothing on its way. Node names the step (`syscall`), Bun
 * the code, Deno the step within its message; a browser tells nothing.
 */
export function neverSent(failure: unknown): boolean {
  return notConnected(failure) || notTrusted(failure);
}

function notConnected(failure: unknown, level = depth): boolean {
  const { syscall, code, message, errors, cause } = fieldsOf(failure);
  // One error for each address that was tried.
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => notConnected(one, 0));
  if (syscall === "connect" || syscall === "getaddrinfo" || noConnection.includes(String(code))) return true;
  if (/^error sending request for url \([^)]*\): client error \(Connect\): /.test(String(message))) return true;
  return level > 0 && notConnected(cause, level - 1);
}

/** Whether the other side could not prove who it is, which ends a connection before anything is sent on it. */
export function notTrusted(failure: unknown): boolean {
  const { code } = causeOf(failure);
  return /^(CERT_|ERR_TLS_CERT_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT)/.test(code ?? "");
}

/** Whether a `fetch` gave up by itself because an answer took too long: Node's after 300 s, or by a signal of its own. */
export function tookTooLong(failure: unknown): boolean {
  const { name, code } = causeOf(failure);
  return name === "TimeoutError" || code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT";
}

/** The innermost name and code of a failure: `fetch` says what happened in the cause of its error. */
export function causeOf(failure: unknown, level = depth): FailureCause {
  const { name, code, cause } = fieldsOf(failure);
  if (level > 0 && typeof cause === "object" && cause !== null) return causeOf(cause, level - 1);
  return { name: identifier(name) ?? "Error", code: identifier(code) };
}

/** What is told of a failure. Anything can be thrown, also what throws when it is read. */
function fieldsOf(failure: unknown): Record<string, unknown> {
  try {
    const { name, code, syscall, message, errors, cause }: Record<string, unknown> = Object(failure);
    return { name, code, syscall, message, errors, cause };
  } catch {
    return {};
  }
}

/** A text of the form of a name or a code; anything else may quote a value, such as a token or a phone number. */
function identifier(value: unknown): string | undefined {
  return typeof value === "string" && /^(?!.*\d{4})[A-Z]\w{0,63}$/.test(value) ? value : undefined;
}
