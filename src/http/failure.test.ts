import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { causeOf, neverSent, notTrusted, proxyStatus, readable, tookTooLong } from "./failure.js";

// Measured with Node 20.20.2 to 26.10.0, undici 6.24.1 to 8.13.1, Bun 1.1.45 to 1.4.5, Deno 2.9.6 and Chromium 156;
// from the sources alone: EAI_AGAIN, EAI_FAIL, and the codes for a SOCKS proxy.
const error = (fields: object, message = "Bearer secret") => Object.assign(new Error(message), fields);
// Node's fetch has the details in the cause, Bun's in its own code, Deno's in the message of the cause.
const inNode = (fields: object, message?: string) => new TypeError("fetch failed", { cause: error(fields, message) });
const inBun = (code: string) => Object.assign(new TypeError(), { code, errno: 0 });
const inNodeAndBun = (...codes: string[]) => codes.flatMap((code) => [inNode({ code }), inBun(code)]);
const inOldBun = (code: string) => error({ code, errno: 0 });
const connectInDeno = "error sending request for url (https://a.example/): client error (Connect): ";
const inDeno = (detail: string) => inNode({}, connectInDeno + detail);

const certificateCodes = [
  ...["CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID", "SELF_SIGNED_CERT_IN_CHAIN", "INVALID_PURPOSE"],
  ...["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CRL_HAS_EXPIRED", "HOSTNAME_MISMATCH", "DEPTH_ZERO_SELF_SIGNED_CERT"],
];
const refused = error({ code: "ECONNREFUSED", syscall: "connect", errno: -111 });
const reset = error({ code: "ECONNRESET", syscall: "read", errno: -104 });
const noTunnel = "Proxy response (407) !== 200 when HTTP Tunneling";
const tunnelRefused = inNode({ cause: error({ name: "AbortError", code: "UND_ERR_ABORTED" }, noTunnel) });
/** An error with this many others around it. */
const within = (levels: number, cause: unknown): unknown =>
  levels === 0 ? cause : new Error("fetch failed", { cause: within(levels - 1, cause) });

describe("a failed fetch", () => {
  it.each<[string, unknown[]]>([
    ["the name of the host is not found", inNodeAndBun("ENOTFOUND", "EAI_AGAIN")],
    ["the connection is refused", inNodeAndBun("ECONNREFUSED", "ConnectionRefused")],
    ["each of several addresses refuses", [inNode({ errors: [refused, refused] })]],
    ["no socket can be opened", inNodeAndBun("FailedToOpenSocket")],
    ["there is no connection in time", inNodeAndBun("UND_ERR_CONNECT_TIMEOUT")],
    ["the system call connect fails in any way", [inNode({ code: "EMFILE", syscall: "connect" })]],
    ["the system call getaddrinfo fails in any way", [inNode({ code: "EAI_FAIL", syscall: "getaddrinfo" })]],
    ["the URL of the proxy has an unknown scheme", inNodeAndBun("UnsupportedProxyProtocol")],
    ["a proxy opens no tunnel", inNodeAndBun("ERR_PROXY_TUNNEL", "UND_ERR_PRX_CONN")],
    ["a SOCKS proxy opens no tunnel", inNodeAndBun("UND_ERR_SOCKS5", "UND_ERR_SOCKS5_REPLY_5")],
    ["the dispatcher is closing", inNodeAndBun("UND_ERR_CLOSED")],
    ["a certificate is not trusted", inNodeAndBun(...certificateCodes)],
    ["Deno cannot connect", [inDeno("tcp connect error")]],
    ["Deno may not use the network", [error({ name: "NotCapable" }, 'Requires net access to "a.example:443"')]],
    ["the error that proves it is five causes deep", [within(5, refused)]],
  ])("has sent nothing if %s", (_reason, failures) => {
    for (const failure of failures) expect(neverSent(failure), causeOf(failure).code).toBe(true);
  });

  const tlsClosed = "Client network socket disconnected before secure TLS connection was established";
  it.each<[string, object, string]>([
    ["the TLS handshake breaks off", { code: "ECONNRESET" }, tlsClosed],
    ["a proxy refuses the tunnel", { name: "AbortError", code: "UND_ERR_ABORTED" }, noTunnel],
    ["Node blocks the port", {}, "bad port"],
    ["Deno blocks the port", { name: "TypeError" }, "Fetch failed: Requests to port 6667 are blocked"],
    ["Bun has no file left", { name: "TypeError", code: "EMFILE" }, "EMFILE: Was there a typo in the url or port?"],
  ])("has sent nothing if %s, which only the exact message, name and code prove", (_reason, fields, words) => {
    expect(neverSent(inNode(fields, words))).toBe(true);
    expect(neverSent(inNode(fields, `Upstream: ${words}`))).toBe(false);
    expect(neverSent(inNode(fields, `${words} by the upstream`))).toBe(false);
    expect(neverSent(inNode({ ...fields, code: "EPIPE" }, words))).toBe(false);
    expect(neverSent(inNode({ ...fields, name: `Other${Object(fields).name ?? "Error"}` }, words))).toBe(false);
  });

  // There is no such test with a proxy: Node 20 supports none without the package undici.
  it("has sent nothing if the real fetch of Node is cut off during the TLS handshake", async () => {
    const server = createServer((socket) => socket.once("data", () => socket.end())).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = `https://127.0.0.1:${Object(server.address()).port}`;
    const failure = await fetch(url, { method: "POST" }).catch((thrown) => thrown);
    server.close();
    expect([neverSent(failure), causeOf(failure).code]).toEqual([true, "ECONNRESET"]);
  });
});

describe("a failed fetch", () => {
  const forwarded = { name: "InvalidArgumentError", code: "UND_ERR_INVALID_ARG" };
  const [otherName, words] = [{ name: "OtherNotCapable" }, 'Requires net access to "'];
  const codes = ["CERT_HAS_EXPIRED", "ENOTFOUND", "ERR_PROXY_TUNNEL", "UND_ERR_CLOSED"];
  const [notCapable, quoted] = [{ name: "NotCapable" }, 'Upstream: Requires net access to "'];
  it.each<[string, unknown[]]>([
    ["the connection breaks", inNodeAndBun("ECONNRESET", "EPIPE", "UND_ERR_SOCKET")],
    ["its dispatcher is destroyed, or a TLS alert comes", inNodeAndBun("UND_ERR_DESTROYED", "EPROTO")],
    ["the response is late, or not HTTP", inNodeAndBun("UND_ERR_HEADERS_TIMEOUT", "HPE_INVALID_CONSTANT")],
    ["one of several addresses resets the connection", [inNode({ errors: [refused, reset], cause: refused })]],
    ["its list of errors is empty", [inNode({ errors: [] })]],
    ["a proxy without a tunnel responds with 407", [inNode(forwarded, "Proxy Authentication Required (407)")]],
    ["the connection is refused in Bun before 1.4, which sends a POST again", [inOldBun("ConnectionRefused")]],
    ["a certificate is not trusted in Bun before 1.4", certificateCodes.map(inOldBun)],
    ["Deno fails after it has connected", [inNode({}, connectInDeno.replace("Connect", "SendRequest"))]],
    ["an upstream quotes Deno's words", [inNode({}, `Upstream: ${connectInDeno}`), inNode(notCapable, quoted)]],
    ["Deno's words come with another name", [inNode({ name: "OtherError" }, connectInDeno), inNode(otherName, words)]],
    ["a code is in its message only", codes.map((code) => inNode({}, `${code}\n`))],
    ["the error that would prove the opposite is six causes deep", [within(6, refused)]],
    ["its code is not a string", [inNode({ code: ["CERT_HAS_EXPIRED"] })]],
  ])("may have sent the request if %s", (_reason, failures) => {
    for (const failure of failures) expect(neverSent(failure), causeOf(failure).code).toBe(false);
  });
});

describe("a failed fetch", () => {
  it("is due to a certificate that is not trusted if it has such a code or the exact words of Deno", () => {
    const words = "invalid peer certificate: Expired";
    const notTrustedCodes = certificateCodes.flatMap((code) => [inNode({ code }), inBun(code), inOldBun(code)]);
    for (const failure of [...notTrustedCodes, inDeno(words), within(2, inDeno(words))])
      expect(notTrusted(failure), causeOf(failure).code).toBe(true);
    const otherCodes = ["ERR_SSL_UNABLE_TO_LOAD_SSL3_MD5_ROUTINES", "INVALID_CALL"].map(inOldBun);
    expect([...otherCodes, inDeno(`x: ${words}`)].map(notTrusted)).toEqual([false, false, false]);
  });

  it.each<[string, unknown, number | undefined]>([
    ["the proxy's status in Node", tunnelRefused, 407],
    ["the proxy's status in Bun", inNode({ code: "ERR_PROXY_TUNNEL", status: 403 }), 403],
    ["the proxy's status in Deno", inDeno("proxy authentication required"), 407],
    ["no status if only the message is that of Node", inNode({}, noTunnel), undefined],
    ["no status if the code is another", inNode({ code: "UND_ERR_PRX_CONN", status: 407 }), undefined],
  ])("through a proxy that refuses the tunnel has %s", (_what, failure, status) => {
    expect(proxyStatus(failure)).toBe(status);
  });

  it("is a timeout if it has such a name or code, but not if it had no connection", () => {
    const codes = ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_CONNECT_TIMEOUT"];
    const failures = [new DOMException("", "TimeoutError"), ...codes.map((code) => inNode({ code }))];
    expect(failures.map(tookTooLong)).toEqual([true, true, true, false]);
  });

  const [alert, reply5] = ["ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE", "UND_ERR_SOCKS5_REPLY_5"];
  it.each<[string, unknown, string, string | undefined]>([
    ["its cause", inNode({ code: alert }), "Error", alert],
    ["the error itself if its cause is null", Object.assign(inBun(reply5), { cause: null }), "TypeError", reply5],
    ["the fifth cause and not of a sixth, so that a cycle ends", within(6, refused), "Error", undefined],
  ])("has the name and code of %s", (_what, failure, name, code) => {
    expect(causeOf(failure)).toEqual({ name, code });
  });

  it.each<unknown>([
    ...["+1 202 555 0123", "Bearer secret", "CALL_12025550123", "of Jo", "A/b", ["EPROTO"]].map((code) => ({ code })),
    ...[{ name: ["TypeError"] }, { name: "sk_live_abc" }, undefined, null, "text"],
  ])("that throws %j does not show it", (value) => expect(causeOf(value)).toEqual({ name: "Error", code: undefined }));

  it("that throws an unreadable value may have sent the request, and has no known cause", () => {
    const { proxy, revoke } = Proxy.revocable([], {});
    revoke();
    const get = () => expect.fail("+12025550123");
    const thrown = ["cause", "errors"].map((field) => Object.defineProperty(error({}), field, { get }));
    for (const failure of [proxy, { code: "ECONNREFUSED", errors: proxy }, { errors: thrown }, ...thrown]) {
      expect([neverSent(failure), notTrusted(failure), proxyStatus(failure)]).toEqual([false, false, undefined]);
      expect(causeOf(failure)).toEqual({ name: "Error", code: undefined });
    }
    expect([readable(refused), readable(proxy)]).toEqual([refused, new Error("It cannot be read.")]);
  });
});
