/** The name and code of an underlying failure. Its message is left out: nobody can say what it quotes. */
export interface FailureCause {
  readonly name: string;
  readonly code: string | undefined;
}
type Fields = Readonly<Record<string, unknown>>;
/** How deep `cause` is followed: `fetch` nests three levels, and a cycle must end. */
const depth = 5;
/** Codes that prove by themselves that there was no connection to send on. */
const notConnected = new Set<unknown>([
  // No address, nobody there, no socket: Bun from 1.4 on, which does not name the step as Node does.
  ...["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ConnectionRefused", "FailedToOpenSocket"],
  // Bun looks at the scheme of a proxy before it opens a socket, and sends the request only when the tunnel stands.
  ...["UnsupportedProxyProtocol", "ERR_PROXY_TUNNEL"],
  // Undici 6 to 8: no connection in time, TLS included. Undici 8: the proxy was gone before the tunnel stood.
  ...["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_PRX_CONN"],
  // Undici, before it queues the request: a dispatcher that is closing, a pool without a server, too many servers (7, 8).
  ...["UND_ERR_CLOSED", "UND_ERR_BPL_MISSING_UPSTREAM", "UND_ERR_MAX_ORIGINS_REACHED"],
]);
/** Undici 7 and 8: a SOCKS proxy opened no tunnel. All of these are of its greeting. */
const socks = /^UND_ERR_SOCKS5(_|$)/;
/** The runtime did not accept a certificate, and ended the handshake. If the other side refuses ours, it is `ERR_SSL_`. */
const certificate =
  /^(CERT_|CRL_|ERROR_IN_C|ERR_TLS_CERT_|UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT|(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)$)/;
/** Undici 6 to 8: a proxy refused the tunnel. The code is that of every abort. */
const tunnel = /^Proxy response \((\d{3})\) !== 200 when HTTP Tunneling$/;
/**
 * Deno: there was no connection, and why. Deno sends a POST again by itself if a kept connection breaks, and reports only how
 * the second attempt ended; it is proof all the same, because the client's own `fetch` keeps no connection there.
 */
const denoConnect = /^error sending request for url \([^)]*\): client error \(Connect\): (.*)$/s;
const denoDetail = (message: unknown) => denoConnect.exec(text(message))?.[1] ?? "";
/** Words that prove it when their code does not, with the name and the code that they come with. */
const words: readonly (readonly [name: string, code: string | undefined, message: RegExp])[] = [
  ["AbortError", "UND_ERR_ABORTED", tunnel],
  // A port that `fetch` does not call: undici, and Deno.
  ["Error", undefined, /^bad port$/],
  ["TypeError", undefined, /^Fetch failed: Requests to port \d+ are blocked$/],
  // Node says so until the handshake is complete, also of one in a tunnel.
  ["Error", "ECONNRESET", /^Client network socket disconnected before secure TLS connection was established$/],
  // Undici looks at the headers before it queues the request. The first code is also that of a forwarding proxy's 407.
  ["InvalidArgumentError", "UND_ERR_INVALID_ARG", /^invalid \S+ header$/],
  ["NotSupportedError", "UND_ERR_NOT_SUPPORTED", /^expect header not supported$/],
  // Bun has no file left for a socket; Deno asks for the permission before the first attempt.
  ["TypeError", "EMFILE", /^EMFILE: Was there a typo in the url or port\?$/],
  ["Error", undefined, denoConnect],
  ["NotCapable", undefined, /^Requires net access to "/],
];
const text = (value: unknown) => (typeof value === "string" ? value : "");

/** Whether a failure proves that no byte of the request has left. In doubt it has; a browser tells nothing. */
export function neverSent(failure: unknown): boolean {
  for (const fields of causesOf(failure)) {
    const { errors } = fields; // One for each address that was tried.
    if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => proves(fieldsOf(one)));
    if (proves(fields)) return true;
  }
  return false;
}

/** Whether one error proves it. */
function proves({ name, code, syscall, errno, message }: Fields): boolean {
  // Bun before 1.4, whose failures are not TypeErrors yet: it sends a POST again as Deno does, and cannot be kept from it.
  if (name === "Error" && errno === 0) return false;
  // Node names the step, whatever stopped it: nobody there, too many open files, a permission that is missing.
  if (syscall === "connect" || syscall === "getaddrinfo" || notConnected.has(code)) return true;
  if (socks.test(text(code)) || certificate.test(text(code))) return true;
  return words.some(([aName, aCode, said]) => name === aName && code === aCode && said.test(text(message)));
}

/** Whether the other side, the service or a proxy, could not prove who it is. */
export function notTrusted(failure: unknown): boolean {
  const inDeno = causesOf(failure).some(({ message }) => denoDetail(message).startsWith("invalid peer certificate: "));
  return inDeno || certificate.test(causeOf(failure).code ?? "");
}

/** Whether a `fetch` gave up by itself because an answer took too long: Node's after 300 s, or by a signal of its own. */
export function tookTooLong(failure: unknown): boolean {
  const { name, code } = causeOf(failure);
  return name === "TimeoutError" || code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT";
}

/** The status with which a proxy refused the tunnel. Deno tells only 407. */
export function proxyStatus(failure: unknown): number | undefined {
  for (const { code, status, message } of causesOf(failure)) {
    const [, said] = (code === "UND_ERR_ABORTED" && tunnel.exec(text(message))) || [];
    if (said) return Number(said);
    if (code === "ERR_PROXY_TUNNEL" && Number.isInteger(status)) return Number(status);
    if (denoDetail(message) === "proxy authentication required") return 407;
  }
  return undefined;
}

/** The thrown value, or an error in its place if it cannot be read at all. */
export function readable(thrown: unknown): unknown {
  try {
    // This asks for its prototypes, and a proxy may throw then.
    void (thrown instanceof Error);
    return thrown;
  } catch {
    return new Error("It cannot be read.");
  }
}

/** The innermost name and code of a failure: `fetch` says what happened in the cause of its error. */
export function causeOf(failure: unknown): FailureCause {
  const { name, code } = causesOf(failure).at(-1) ?? {};
  return { name: identifier(name) ?? "Error", code: identifier(code) };
}

/** The failure and its causes, from the outside in. */
function causesOf(failure: unknown, level = depth): Fields[] {
  const fields = fieldsOf(failure);
  const { cause } = fields;
  return level > 0 && typeof cause === "object" && cause !== null ? [fields, ...causesOf(cause, level - 1)] : [fields];
}

/** The fields of a failure. Anything can be thrown, even something that throws when it is read. */
function fieldsOf(failure: unknown): Fields {
  try {
    const { name, code, syscall, errno, status, message, errors, cause }: Fields = Object(failure);
    return { name, code, syscall, errno, status, message, cause, errors: Array.isArray(errors) && [...errors] };
  } catch {
    return {};
  }
}

/** A text of the form of a name or a code; anything else may quote a value, such as a token or a phone number. */
function identifier(value: unknown): string | undefined {
  // The code of a refused handshake in Node 22 to 26 is ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE.
  return /^(?!.*\d{4})(ERR_SSL_[A-Z\d_/]{1,56}|[A-Z]\w{0,63})$/.test(text(value)) ? text(value) : undefined;
}
