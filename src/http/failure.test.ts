import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { causeOf, neverSent, notTrusted, proxyStatus, readable, tookTooLong } from "./failure.js";

// Measured with Node 20.20.2 to 26.10.0, undici 6.24.1 to 8.13.1, Bun 1.1.45 to 1.4.5, Deno 2.9.6 and Chromium 156;
// from the sources alone: EAI_AGAIN, EAI_FAIL, UND_ERR_BPL_MISSING_UPSTREAM, and what a SOCKS proxy says.
const error = (fields: object, message = "Bearer secret") => Object.assign(new Error(message), fields);
// Node's fetch says what happened in the cause, Bun's by its own code, Deno's in the message of the cause.
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
/** An error within so many others. */
const within = (levels: number, cause: unknown): unknown =>
  levels === 0 ? cause : new Error("fetch failed", { cause: within(levels - 1, cause) });

describe("a fetch that fails has sent nothing", () => {
  it.each<[string, unknown[]]>([
    ["a name is not found", inNodeAndBun("ENOTFOUND", "EAI_AGAIN")],
    ["a connection is refused", inNodeAndBun("ECONNREFUSED", "ConnectionRefused")],
    ["each of several addresses refuses", [inNode({ errors: [refused, refused] })]],
    ["no socket can be opened", inNodeAndBun("FailedToOpenSocket")],
    ["there is no connection in time", inNodeAndBun("UND_ERR_CONNECT_TIMEOUT")],
    ["connect fails in any way", [inNode({ code: "EMFILE", syscall: "connect" })]],
    ["getaddrinfo fails in any way", [inNode({ code: "EAI_FAIL", syscall: "getaddrinfo" })]],
    ["the scheme of a proxy is unknown", inNodeAndBun("UnsupportedProxyProtocol")],
    ["a proxy opens no tunnel", inNodeAndBun("ERR_PROXY_TUNNEL", "UND_ERR_PRX_CONN")],
    ["a SOCKS proxy opens no tunnel", inNodeAndBun("UND_ERR_SOCKS5", "UND_ERR_SOCKS5_REPLY_5")],
    ["the dispatcher is closing", inNodeAndBun("UND_ERR_CLOSED")],
    ["it has no server, or too many", inNodeAndBun("UND_ERR_BPL_MISSING_UPSTREAM", "UND_ERR_MAX_ORIGINS_REACHED")],
    ["a certificate is not trusted", inNodeAndBun(...certificateCodes)],
    ["Deno cannot connect", [inDeno("tcp connect error")]],
    ["Deno may not use the network", [error({ name: "NotCapable" }, 'Requires net access to "a.example:443"')]],
    ["the proof is five causes deep", [within(5, refused)]],
  ])("if %s", (_reason, failures) => {
    for (const failure of failures) expect(neverSent(failure), causeOf(failure).code).toBe(true);
  });

  const tlsClosed = "Client network socket disconnected before secure TLS connection was established";
  it.each<[string, object, string]>([
    ["the TLS handshake breaks off", { code: "ECONNRESET" }, tlsClosed],
    ["a proxy refuses the tunnel", { name: "AbortError", code: "UND_ERR_ABORTED" }, noTunnel],
    ["Node blocks the port", {}, "bad port"],
    ["Deno blocks the port", { name: "TypeError" }, "Fetch failed: Requests to port 6667 are blocked"],
    ["a header is invalid", { name: "InvalidArgumentError", code: "UND_ERR_INVALID_ARG" }, "invalid upgrade header"],
    ["Expect is set", { name: "NotSupportedError", code: "UND_ERR_NOT_SUPPORTED" }, "expect header not supported"],
    ["Bun has no file left", { name: "TypeError", code: "EMFILE" }, "EMFILE: Was there a typo in the url or port?"],
  ])("if %s, by exactly these words, with their name and code", (_reason, fields, words) => {
    expect(neverSent(inNode(fields, words))).toBe(true);
    expect(neverSent(inNode(fields, `Upstream: ${words}`))).toBe(false);
    expect(neverSent(inNode(fields, `${words} by the upstream`))).toBe(false);
    expect(neverSent(inNode({ ...fields, code: "EPIPE" }, words))).toBe(false);
    expect(neverSent(inNode({ ...fields, name: "OtherError" }, words))).toBe(false);
  });

  // A proxy cannot be tried like this: without the package undici, Node 20 has none.
  it.each<[string, (port: number) => string, Record<string, string>, string | undefined]>([
    ["blocks the port", () => "http://127.0.0.1:6667", {}, undefined],
    ["refuses a header", () => "http://127.0.0.1:4", { Expect: "x" }, "UND_ERR_NOT_SUPPORTED"],
    ["is cut off during the TLS handshake", (port) => `https://127.0.0.1:${port}`, {}, "ECONNRESET"],
  ])("if this Node %s", async (_reason, urlOf, headers, code) => {
    const server = createServer((socket) => socket.once("data", () => socket.end())).listen(0, "127.0.0.1");
    await once(server, "listening");
    const url = urlOf(Object(server.address()).port);
    const failure = await fetch(url, { method: "POST", headers }).catch((thrown) => thrown);
    server.close();
    expect([neverSent(failure), causeOf(failure).code]).toEqual([true, code]);
  });
});

describe("a fetch that fails may have sent the request", () => {
  const forwarded = { name: "InvalidArgumentError", code: "UND_ERR_INVALID_ARG" };
  const [notCapable, quoted] = [{ name: "NotCapable" }, 'Upstream: Requires net access to "'];
  it.each<[string, unknown[]]>([
    ["the connection breaks", inNodeAndBun("ECONNRESET", "EPIPE", "UND_ERR_SOCKET")],
    ["TLS is not spoken, or wants a certificate", inNodeAndBun("ERR_SSL_WRONG_VERSION_NUMBER", "EPROTO")],
    ["it is aborted, or its dispatcher destroyed", inNodeAndBun("UND_ERR_ABORTED", "UND_ERR_DESTROYED")],
    ["the response is late, or not HTTP", inNodeAndBun("UND_ERR_HEADERS_TIMEOUT", "HPE_INVALID_CONSTANT")],
    ["one of several addresses resets", [inNode({ errors: [refused, reset], cause: refused })]],
    ["there is no address at all", [inNode({ errors: [] })]],
    ["a proxy that forwards responds with 407", [inNode(forwarded, "Proxy Authentication Required (407)")]],
    ["Bun before 1.4 is refused, which sends a POST again", [inOldBun("ConnectionRefused")]],
    ["Bun before 1.4 does not trust a certificate", certificateCodes.map(inOldBun)],
    ["Deno fails at a later step", [inNode({}, connectInDeno.replace("Connect", "SendRequest"))]],
    ["an upstream says what Deno says", [inNode({}, `Upstream: ${connectInDeno}`), inNode(notCapable, quoted)]],
    ["a browser fails in any way", [new TypeError("Failed to fetch")]],
    ["the proof is six causes deep", [within(6, refused)]],
    ["the thrown value is no error", ["ECONNREFUSED", undefined]],
    ["the code is no text", [inNode({ code: ["CERT_HAS_EXPIRED"] })]],
  ])("if %s", (_reason, failures) => {
    for (const failure of failures) expect(neverSent(failure), causeOf(failure).code).toBe(false);
  });
});

describe("a fetch that fails", () => {
  it("does not trust a certificate, by its code or by the words of Deno", () => {
    const words = "invalid peer certificate: Expired";
    const notTrustedCodes = certificateCodes.flatMap((code) => [inNode({ code }), inBun(code), inOldBun(code)]);
    for (const failure of [...notTrustedCodes, inDeno(words), within(2, inDeno(words))])
      expect(notTrusted(failure), causeOf(failure).code).toBe(true);
    const otherCodes = ["ERR_SSL_UNABLE_TO_LOAD_SSL3_MD5_ROUTINES", "INVALID_CALL"].map(inOldBun);
    expect([...otherCodes, inDeno(`x: ${words}`)].map(notTrusted)).toEqual([false, false, false]);
  });

  it.each<[string, unknown, number | undefined]>([
    ["in Node", tunnelRefused, 407],
    ["in Bun", inNode({ code: "ERR_PROXY_TUNNEL", status: 403 }), 403],
    ["in Bun, without a number", inNode({ code: "ERR_PROXY_TUNNEL", status: "+12025550123" }), undefined],
    ["in Deno", inDeno("proxy authentication required"), 407],
    ["in the words of something else", inNode({}, noTunnel), undefined],
    ["with another code", inNode({ code: "UND_ERR_PRX_CONN", status: 407 }), undefined],
  ])("has the status of a proxy that refuses the tunnel %s", (_where, failure, status) => {
    expect(proxyStatus(failure)).toBe(status);
  });

  it("took too long if it says so, but not if it had no connection", () => {
    const codes = ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_CONNECT_TIMEOUT"];
    const failures = [new DOMException("", "TimeoutError"), ...codes.map((code) => inNode({ code }))];
    expect(failures.map(tookTooLong)).toEqual([true, true, true, false]);
  });

  it.each<[unknown, string, string | undefined]>([
    [inNode({ code: "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE" }), "Error", "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE"],
    [Object.assign(inBun("UND_ERR_SOCKS5_REPLY_5"), { cause: null }), "TypeError", "UND_ERR_SOCKS5_REPLY_5"],
    [within(5, refused), "Error", "ECONNREFUSED"],
    // So a cycle ends too.
    [within(6, refused), "Error", undefined],
  ])("with %s has the innermost name and code: %s, %s", (failure, name, code) => {
    expect(causeOf(failure)).toEqual({ name, code });
  });

  it.each<unknown>([
    ...["+1 202 555 0123", "Bearer secret", "CALL_12025550123", "of Jo", "A/b", ["EPROTO"]].map((code) => ({ code })),
    ...[{ name: ["TypeError"] }, { name: "sk_live_abc" }, undefined, null, "text"],
  ])("with %j quotes no value", (failure) => expect(causeOf(failure)).toEqual({ name: "Error", code: undefined }));

  it("with an error that cannot be read leaves everything unknown", () => {
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
