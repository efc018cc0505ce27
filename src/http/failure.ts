/** The name and code of an underlying failure. Its message is left out: nobody can say what it quotes. */
export interface FailureCause {
  readonly name: string;
  readonly code: string | undefined;
}
type Fields = Readonly<Record<string, unknown>>;
/** How deep `cause` is followed: `fetch` nests three levels, and a cycle must end. */
const depth = 5;
/** What an error says of itself: its name, its code and its message, a line for each. */
const said = ({ name, code, message }: Fields) => [name, code, message].map(text).join("\n");
/** The runtime did not accept a certificate, and ended the handshake. If the other side refuses ours, it is `ERR_SSL_`. */
const certificate =
  /^.*\n(CERT_|CRL_|ERROR_IN_C|ERR_TLS_CERT_|UNABLE_TO_|(DEPTH_ZERO_)?SELF_SIGNED_CERT|(INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED|HOSTNAME_MISMATCH)\n)/;
/** Undici 6 to 8: a proxy refused the tunnel. The code is that of every abort. */
const tunnel = /^AbortError\nUND_ERR_ABORTED\nProxy response \((\d{3})\) !== 200 when HTTP Tunneling$/;
/**
 * Deno: there was no connection, and why. Deno sends a POST again by itself if a kept connection breaks, and reports only how
 * the second attempt ended; it is proof all the same, because the client's own `fetch` keeps no connection there.
 */
const denoConnect = /^Error\n\nerror sending request for url \([^)]*\): client error \(Connect\): (.*)/s;
/** What proves that there was no connection to send on: a code by itself, or words with the name and code that they come with. */
const proofs = [
  // No address, nobody there, no socket: Bun from 1.4 on, which does not name the step as Node does.
  /^.*\n(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ConnectionRefused|FailedToOpenSocket)\n/,
  // Bun looks at the scheme of a proxy before it opens a socket, and sends the request only when the tunnel stands.
  /^.*\n(UnsupportedProxyProtocol|ERR_PROXY_TUNNEL)\n/,
  // Undici 6 to 8: no connection in time, TLS included, and a dispatcher that is closing. Undici 7 and 8: a SOCKS proxy opened
  // no tunnel. Undici 8: the proxy was gone before the tunnel stood.
  /^.*\nUND_ERR_(CONNECT_TIMEOUT|CLOSED|SOCKS5(_.*)?|PRX_CONN)\n/,
  certificate,
  tunnel,
  // Node says so until the handshake is complete, also of one in a tunnel.
  /^Error\nECONNRESET\nClient network socket disconnected before secure TLS connection was established$/,
  // Bun has no file left for a socket; Deno asks for the permission before the first attempt.
  /^TypeError\nEMFILE\nEMFILE: Was there a typo in the url or port\?$/,
  denoConnect,
  /^NotCapable\n\nRequires net access to "/,
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
function proves(fields: Fields): boolean {
  const { name, syscall, errno } = fields;
  // Bun before 1.4, whose failures are not TypeErrors yet: it sends a POST again as Deno does, and cannot be kept from it.
  if (name === "Error" && errno === 0) return false;
  // Node names the step, whatever stopped it: nobody there, too many open files, a permission that is missing.
  if (syscall === "connect" || syscall === "getaddrinfo") return true;
  return proofs.some((proof) => proof.test(said(fields)));
}

/** Why Deno could not connect. */
function denoDetail(fields: Fields): string {
  return denoConnect.exec(said(fields))?.[1] ?? "";
}

/** Whether the other side, the service or a proxy, could not prove who it is. */
export function notTrusted(failure: unknown): boolean {
  return causesOf(failure).some(
    (fields) => certificate.test(said(fields)) || denoDetail(fields).startsWith("invalid peer certificate: "),
  );
}

/** Whether a `fetch` gave up by itself because an answer took too long: Node's after 300 s, or by a signal of its own. */
export function tookTooLong(failure: unknown): boolean {
  const { name, code } = causeOf(failure);
  return name === "TimeoutError" || code === "UND_ERR_HEADERS_TIMEOUT" || code === "UND_ERR_BODY_TIMEOUT";
}

/** The status with which a proxy refused the tunnel. Deno tells only 407. */
export function proxyStatus(failure: unknown): number | undefined {
  for (const fields of causesOf(failure)) {
    const { code, status } = fields;
    const [, inWords] = tunnel.exec(said(fields)) ?? [];
    if (inWords) return Number(inWords);
    if (code === "ERR_PROXY_TUNNEL" && Number.isInteger(status)) return Number(status);
    if (denoDetail(fields) === "proxy authentication required") return 407;
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
