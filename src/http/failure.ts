/** The name and code of an underlying failure. Its message is left out, because it may quote a value. */
export interface FailureCause {
  readonly name: string;
  readonly code: string | undefined;
}
type Fields = Readonly<Record<string, unknown>>;
/** The maximum depth of a `cause` that is read: `fetch` nests three levels, and a cycle must end. */
const depth = 5;
/** The name, the code and the message of an error, a line for each. */
const linesOf = ({ name, code, message }: Fields) => [name, code, message].map(text).join("\n");
/** The runtime did not trust a certificate. If the other side refuses ours, the code begins with `ERR_SSL_`. */
const certificate =
  /^.*\n(CERT_|CRL_|ERROR_IN_C|ERR_TLS_CERT_|UNABLE_TO_|(DEPTH_ZERO_)?SELF_SIGNED_CERT|(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)\n)/;
/** Undici 6 to 8: a proxy refused the tunnel. Every abort has the same code. */
const tunnel = /^AbortError\nUND_ERR_ABORTED\nProxy response \((\d{3})\) !== 200 when HTTP Tunneling$/;
/**
 * Deno: there was no connection, with the reason. Deno sends a POST again by itself if a kept connection breaks, and
 * then reports only the second attempt. This is still proof, because the client's own `fetch` keeps none there.
 */
const denoConnect = /^Error\n\nerror sending request for url \([^)]*\): client error \(Connect\): (.*)/s;
/** Proofs that there was no connection: a code by itself, or a message together with its name and code. */
const proofs = [
  // No address, no server, no socket: in Bun from 1.4 on, which does not name the step as Node does.
  /^.*\n(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ConnectionRefused|FailedToOpenSocket)\n/,
  // Bun checks the scheme of a proxy before it opens a socket, and sends the request only when the tunnel is open.
  /^.*\n(UnsupportedProxyProtocol|ERR_PROXY_TUNNEL)\n/,
  // Undici 6 to 8: no connection in time, TLS included, or a dispatcher that is closing. Undici 7 and 8: a SOCKS proxy
  // opened no tunnel. Undici 8: the proxy disconnected before the tunnel was open.
  /^.*\nUND_ERR_(CONNECT_TIMEOUT|CLOSED|SOCKS5(_.*)?|PRX_CONN)\n/,
  certificate,
  tunnel,
  // Undici and Deno: `fetch` sends nothing to such a port.
  /^Error\n\nbad port$|^TypeError\n\nFetch failed: Requests to port \d+ are blocked$/,
  // Node: the connection ended before the TLS handshake was complete, in a tunnel too.
  /^Error\nECONNRESET\nClient network socket disconnected before secure TLS connection was established$/,
  // Bun: no file descriptor was left for a socket. Deno: it checks the permission before the first attempt.
  /^TypeError\nEMFILE\nEMFILE: Was there a typo in the url or port\?$/,
  denoConnect,
  /^NotCapable\n\nRequires net access to "/,
];
const text = (value: unknown) => (typeof value === "string" ? value : "");

/** Whether a failure proves that no byte of the request was sent. A failure in a browser never does. */
export function neverSent(failure: unknown): boolean {
  for (const fields of causesOf(failure)) {
    const { errors } = fields; // One for each address that was tried.
    if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => proves(fieldsOf(one)));
    if (proves(fields)) return true;
  }
  return false;
}

/** Whether an error by itself proves that. */
function proves(fields: Fields): boolean {
  const { name, syscall, errno } = fields;
  // Bun before 1.4, whose failures are not TypeErrors, sends a POST again as Deno does, and nothing can prevent it.
  if (name === "Error" && errno === 0) return false;
  // Node names the step for any cause: no server, too many open files, a missing permission.
  if (syscall === "connect" || syscall === "getaddrinfo") return true;
  return proofs.some((proof) => proof.test(linesOf(fields)));
}

/** The reason why Deno could not connect; empty if it is not known. */
function denoDetail(fields: Fields): string {
  return denoConnect.exec(linesOf(fields))?.[1] ?? "";
}

/** Whether the certificate of the other side, the service or a proxy, is not trusted. */
export function notTrusted(failure: unknown): boolean {
  return causesOf(failure).some(
    (fields) => certificate.test(linesOf(fields)) || denoDetail(fields).startsWith("invalid peer certificate: "),
  );
}

/** Whether a `fetch` gave up by itself because a response took too long: Node's does after 300 s. */
export function tookTooLong(failure: unknown): boolean {
  const { name, code } = causeOf(failure);
  return name === "TimeoutError" || code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT";
}

/** The status with which a proxy refused the tunnel. Deno reports only 407. */
export function proxyStatus(failure: unknown): number | undefined {
  for (const fields of causesOf(failure)) {
    const { code, status } = fields;
    const [, inWords] = tunnel.exec(linesOf(fields)) ?? [];
    if (inWords) return Number(inWords);
    if (code === "ERR_PROXY_TUNNEL" && Number.isInteger(status)) return Number(status);
    if (denoDetail(fields) === "proxy authentication required") return 407;
  }
  return undefined;
}

/** The thrown value, or an error in its place if it cannot be read at all. */
export function readable(thrown: unknown): unknown {
  try {
    // `instanceof` reads the prototype, and a proxy may throw then.
    void (thrown instanceof Error);
    return thrown;
  } catch {
    return new Error("It cannot be read.");
  }
}

/** The name and code of the innermost cause of a failure, which holds the details of an error of `fetch`. */
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

/** A text in the form of a name or a code. Any other text may quote a value, such as a token or a phone number. */
function identifier(value: unknown): string | undefined {
  // The code of a refused handshake in Node 22 to 26 is ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE.
  return /^(?!.*\d{4})(ERR_SSL_[A-Z\d_/]{1,56}|[A-Z]\w{0,63})$/.test(text(value)) ? text(value) : undefined;
}
