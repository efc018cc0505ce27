import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { causeOf, neverSent, notTrusted, proxyStatus, tookTooLong } from "./failure.js";

// Measured on loopback with Node 20.20.2, 22.23.3, 24.21.0 and 26.10.0 (undici 6.24.1 to 8.10.2), undici 6.29.1, 7.30.2
// and 8.13.1, Bun 1.1.45 to 1.4.5, Deno 2.9.6 and Chromium 156; from the sources alone where it says "(source)".
const error = (fields: object, message = "Bearer secret") => Object.assign(new Error(message), fields);

// Node's fetch says what happened in the cause, Bun's by its own code, Deno's in the message of the cause.
const inNode = (fields: object, message?: string) => new TypeError("fetch failed", { cause: error(fields, message) });
const inBun = (code: string, message?: string) => Object.assign(new TypeError(message), { code, errno: 0 });
const inOldBun = (code: string) => error({ code, errno: 0, path: "http://a.example/" });
const inDeno = (detail: string) =>
  inNode({}, `error sending request for url (https://a.example/): client error (Connect): ${detail}`);

const refused = error({ code: "ECONNREFUSED", syscall: "connect", errno: -111 });
const reset = error({ code: "ECONNRESET", syscall: "read", errno: -104 });
const closedInHandshake = "Client network socket disconnected before secure TLS connection was established";
const argument = (message: string) => inNode({ name: "InvalidArgumentError", code: "UND_ERR_INVALID_ARG" }, message);

const noTunnel = (status: number) => `Proxy response (${status}) !== 200 when HTTP Tunneling`;
const tunnelRefused = (status: number) => {
  const aborted = error({ name: "AbortError", code: "UND_ERR_ABORTED" }, noTunnel(status));
  return inNode({ cause: aborted }, "Request was cancelled.");
};
const proxyLost = (cause: Error) => inNode({ name: "ProxyConnectionError", code: "UND_ERR_PRX_CONN", cause });

describe("a failure says that nothing was sent", () => {
  const failures: Record<string, unknown> = {
    "a refused connection": inNode(refused),
    "a refused connection, some causes deep": new Error("a", { cause: new Error("b", { cause: inNode(refused) }) }),
    "a name that is not found": inNode({ code: "ENOTFOUND", syscall: "getaddrinfo", errno: -3008 }),
    "a name that cannot be looked up (source)": inNode({ code: "EAI_FAIL", syscall: "getaddrinfo" }),
    "a host that cannot be reached (source)": inNode({ code: "EHOSTUNREACH", syscall: "connect" }),
    "too many open files": inNode({ code: "EMFILE", syscall: "connect" }),
    "a permission that is missing in Node 26": inNode({ code: "ERR_ACCESS_DENIED", syscall: "getaddrinfo" }),
    "a connection that takes too long": inNode({ code: "UND_ERR_CONNECT_TIMEOUT" }),
    "each of several addresses refused": inNode({ code: "ECONNREFUSED", errors: [refused, refused] }),
    "a self-signed certificate": inNode({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
    "a server that closes during the TLS handshake": inNode({ code: "ECONNRESET" }, closedInHandshake),
    "a proxy that refuses the tunnel with 407": tunnelRefused(407),
    "a proxy that refuses the tunnel with 407, some causes deep (source)": proxyLost(tunnelRefused(407)),
    "a proxy that goes away before the tunnel stands in Node 26": proxyLost(error({ code: "UND_ERR_SOCKET" })),
    "the certificate of a proxy": inNode({ cause: error({ code: "ERR_TLS_CERT_ALTNAME_INVALID" }) }),
    "a SOCKS proxy that refuses": inNode({ name: "Socks5ProxyError", code: "UND_ERR_SOCKS5_REPLY_5" }),
    "a SOCKS proxy that wants a password": inNode({ code: "UND_ERR_SOCKS5_AUTH_REJECTED" }),
    "a port that fetch does not call": inNode({}, "bad port"),
    "a dispatcher that is being closed": inNode({ code: "UND_ERR_CLOSED" }),
    "more servers than allowed": inNode({ code: "UND_ERR_MAX_ORIGINS_REACHED" }),
    "a header that undici does not send": argument("invalid transfer-encoding header"),
    "a refused connection in Bun": inBun("ECONNREFUSED"),
    "a refused connection in Bun 1.4.0": inBun("ConnectionRefused"),
    "a name that is not found in Bun": inBun("ENOTFOUND"),
    "too many open files in Bun": inBun("EMFILE", "EMFILE: Was there a typo in the url or port?"),
    "a self-signed certificate in Bun": inBun("DEPTH_ZERO_SELF_SIGNED_CERT"),
    "a proxy that refuses the tunnel with 403 in Bun": error({ code: "ERR_PROXY_TUNNEL", status: 403 }),
    "a proxy that Bun cannot use": inBun("UnsupportedProxyProtocol"),
    "a port that Deno does not call": new TypeError("Fetch failed: Requests to port 6667 are blocked"),
    "a refused connection in Deno": inDeno("tcp connect error: Connection refused"),
    "a self-signed certificate in Deno": inDeno("invalid peer certificate: UnknownIssuer"),
    "a proxy that refuses the tunnel in Deno": inDeno("proxy authentication required"),
    "a permission that is missing in Deno": error({ name: "NotCapable" }, 'Requires net access to "a.example:443", …'),
  };
  it.each(Object.entries(failures))("with %s", (_, failure) => expect(neverSent(failure)).toBe(true));
});

describe("a failure leaves unknown whether the request was sent", () => {
  const failures: Record<string, unknown> = {
    "a reset, also during the TLS handshake": inNode(reset),
    "a broken pipe": inNode({ code: "EPIPE", syscall: "write" }),
    "a socket that the other side closed, also for want of a client certificate": inNode({ code: "UND_ERR_SOCKET" }),
    "TLS to a server that has none": inNode({ code: "ERR_SSL_WRONG_VERSION_NUMBER" }),
    "a client certificate demanded": inNode({ code: "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE" }),
    "one of several addresses reset": inNode({ code: "ECONNREFUSED", errors: [refused, reset] }),
    "one of several addresses reset, whatever the cause says": inNode({ errors: [refused, reset], cause: refused }),
    "no address at all": inNode({ errors: [] }),
    "an abort": inNode({ name: "AbortError", code: "UND_ERR_ABORTED" }, "Request aborted"),
    "a proxy's words without the code": inNode({ name: "AbortError" }, noTunnel(407)),
    "the 407 of a proxy that forwards in Node 26": argument("Proxy Authentication Required (407)"),
    "a dispatcher that was destroyed, with what was under way": inNode({ code: "UND_ERR_DESTROYED" }),
    "an answer that is late, also a proxy's": inNode({ code: "UND_ERR_HEADERS_TIMEOUT" }),
    "an answer that is no HTTP, also a proxy's": inNode({ name: "HTTPParserError", code: "HPE_INVALID_CONSTANT" }),
    "a file that may not be read": error({ name: "NotCapable" }, 'Requires read access to "a"'),
    "a reset in Bun": inBun("ECONNRESET"),
    "TLS to a server that has none in Bun, or a client certificate demanded": inBun("EPROTO"),
    "a refused connection in Bun before 1.4, which sends a POST again": inOldBun("ConnectionRefused"),
    "a self-signed certificate in Bun before 1.4": inOldBun("DEPTH_ZERO_SELF_SIGNED_CERT"),
    "the words of Deno from elsewhere": inNode({}, "upstream said: client error (Connect): refused"),
    "a later step in Deno": inNode({}, "error sending request for url (http://a/): client error (SendRequest): x"),
    "a reset in Deno": inNode({}, "Connection reset by peer (os error 104)"),
    "anything in Chromium": new TypeError("Failed to fetch"),
    "an error without a code": new Error("ECONNREFUSED"),
    "a code that is no text": inNode({ code: ["CERT_HAS_EXPIRED"] }),
    ...{ "no error at all": undefined, "a string": "ECONNREFUSED" },
  };
  it.each(Object.entries(failures))("with %s", (_, failure) => expect(neverSent(failure)).toBe(false));
});

describe("a proxy that refuses the tunnel", () => {
  it.each<[string, unknown, number | undefined]>([
    ["in Node", tunnelRefused(407), 407],
    ["in Node, some causes deep", proxyLost(tunnelRefused(502)), 502],
    ["in Bun", error({ code: "ERR_PROXY_TUNNEL", status: 403 }), 403],
    ["in Deno, which has words for 407 only", inDeno("proxy authentication required"), 407],
    ["in Deno, with another status", inDeno("unsuccessful tunnel"), undefined],
    ["and gives no number", error({ code: "ERR_PROXY_TUNNEL", status: "+12025550123" }), undefined],
    ["in the words of something else", inNode({}, noTunnel(407)), undefined],
    ["is another thing than a service that cannot be reached", inNode(refused), undefined],
  ])("is known by its status %s", (_where, failure, status) => expect(proxyStatus(failure)).toBe(status));
});

describe("the other side could not prove who it is", () => {
  const codes = ["CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID", "SELF_SIGNED_CERT_IN_CHAIN", "INVALID_PURPOSE"];
  const more = ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CRL_HAS_EXPIRED", "HOSTNAME_MISMATCH"];
  it.each([...codes, ...more])("by %s", (code) =>
    expect([inNode({ code }), inBun(code), inOldBun(code)].map(notTrusted)).toEqual([true, true, true]),
  );

  it("by the words of Deno", () => expect(notTrusted(inDeno("invalid peer certificate: Expired"))).toBe(true));

  const other = ["ERR_SSL_UNABLE_TO_LOAD_SSL3_MD5_ROUTINES", "INVALID_CALL", "ECONNREFUSED"].map((code) => inBun(code));
  const without = [undefined, null, "CERT_HAS_EXPIRED", error({}, "CERT_HAS_EXPIRED")];
  it.each([...other, ...without, inDeno("x: invalid peer certificate: ")])("but not by %s", (failure) =>
    expect(notTrusted(failure)).toBe(false),
  );
});

describe("a fetch that took too long", () => {
  const timeouts = ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"].map((code) => inNode({ code }));
  it.each([new DOMException("", "TimeoutError"), ...timeouts])("gave up by itself: %s", (failure) =>
    expect(tookTooLong(failure)).toBe(true),
  );

  const others = ["ECONNRESET", "ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT"].map((code) => inNode({ code }));
  it.each([undefined, new DOMException("", "AbortError"), ...others])("is another thing than %s", (failure) =>
    expect(tookTooLong(failure)).toBe(false),
  );
});

describe("the cause of a failure", () => {
  it.each([
    [inNode({ code: "ECONNRESET" }), "Error", "ECONNRESET"],
    [inNode({ code: "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE" }), "Error", "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE"],
    [tunnelRefused(407), "AbortError", "UND_ERR_ABORTED"],
    [Object.assign(inBun("EPROTO"), { cause: null }), "TypeError", "EPROTO"],
    [inDeno("dns error"), "Error", undefined],
  ])("is the innermost name and code, without the message: %s", (failure, name, code) =>
    expect(causeOf(failure)).toEqual({ name, code }),
  );

  const codes = ["+1 202 555 0123", "Bearer secret", "E12025550123", "CALL_12025550123", "of Jo", "A/b", ["EPROTO"]];
  const names = [7, ["TypeError"], "sk_live_abc"].map((name) => ({ name }));
  it.each([undefined, null, "text", 7, ...names, ...codes.map((code) => ({ code }))])(
    "quotes no value: %j",
    (failure) => expect(causeOf(failure)).toEqual({ name: "Error", code: undefined }),
  );
});

describe("a failure that nobody made with care", () => {
  it("is unknown if reading it throws", () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    const get = () => expect.fail("+12025550123");
    const thrown = ["cause", "errors"].map((field) => Object.defineProperty(error({}), field, { get }));
    for (const failure of [proxy, { code: "ECONNREFUSED", errors: proxy }, { errors: thrown }, ...thrown]) {
      expect([neverSent(failure), notTrusted(failure), proxyStatus(failure)]).toEqual([false, false, undefined]);
      expect(causeOf(failure)).toEqual({ name: "Error", code: undefined });
    }
  });

  it("ends if its causes lead back to it, and is not read more than five causes deep", () => {
    const cycle: Error & { cause?: unknown } = new Error("a cycle");
    cycle.cause = cycle;
    const within = (causes: number): unknown => (causes ? new Error("a", { cause: within(causes - 1) }) : refused);
    expect([cycle, within(6), within(5)].map(neverSent)).toEqual([false, false, true]);
    expect([cycle, within(6)].map(causeOf)).toEqual(Array(2).fill({ name: "Error", code: undefined }));
    expect(causeOf(within(5)).code).toBe("ECONNREFUSED");
  });
});

// A proxy cannot be tried like this: without the package undici, Node 20 has none.
describe("nothing was sent by the fetch that runs this", () => {
  const post = (url: string, headers = {}) => fetch(url, { method: "POST", headers }).catch((thrown) => thrown);

  it("to a port that it does not call, with a header that it does not send, or where nobody listens", async () => {
    const refused = await post("http://127.0.0.1:4");
    const failures = [await post("http://127.0.0.1:6667"), await post("http://127.0.0.1:4", { Expect: "x" }), refused];
    expect(failures.map(neverSent)).toEqual([true, true, true]);
    expect(failures.map((one) => causeOf(one).code)).toEqual([undefined, "UND_ERR_NOT_SUPPORTED", "ECONNREFUSED"]);
  });

  it("to a server that closes during the TLS handshake", async () => {
    const server = createServer((socket) => socket.once("data", () => socket.end())).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = Object(server.address());
    expect(neverSent(await post(`https://127.0.0.1:${port}`))).toBe(true);
    server.close();
  });
});
