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
const inOldBun = (code: string) => error({ code, errno: 0 });
const connectInDeno = "error sending request for url (https://a.example/): client error (Connect): ";
const inDeno = (detail: string) => inNode({}, connectInDeno + detail);

const refused = error({ code: "ECONNREFUSED", syscall: "connect", errno: -111 });
const reset = error({ code: "ECONNRESET", syscall: "read", errno: -104 });
const noTunnel = "Proxy response (407) !== 200 when HTTP Tunneling";
const tunnelRefused = inNode({ cause: error({ name: "AbortError", code: "UND_ERR_ABORTED" }, noTunnel) });
/** An error within so many others. */
const within = (levels: number, cause: unknown): unknown =>
  levels === 0 ? cause : new Error("fetch failed", { cause: within(levels - 1, cause) });

describe("nothing was sent", () => {
  it.each<[string, string[]]>([
    ["a name is not found", ["ENOTFOUND", "EAI_AGAIN"]],
    ["a connection is refused", ["ECONNREFUSED", "ConnectionRefused"]],
    ["no socket can be opened", ["FailedToOpenSocket"]],
    ["there is no connection in time", ["UND_ERR_CONNECT_TIMEOUT"]],
    ["the scheme of a proxy is unknown", ["UnsupportedProxyProtocol"]],
    ["a proxy opens no tunnel", ["ERR_PROXY_TUNNEL", "UND_ERR_PRX_CONN"]],
    ["a SOCKS proxy opens no tunnel", ["UND_ERR_SOCKS5", "UND_ERR_SOCKS5_REPLY_5"]],
    ["the dispatcher is closing", ["UND_ERR_CLOSED"]],
    ["the dispatcher has no server, or too many", ["UND_ERR_BPL_MISSING_UPSTREAM", "UND_ERR_MAX_ORIGINS_REACHED"]],
    ["a certificate is not trusted", ["DEPTH_ZERO_SELF_SIGNED_CERT", "ERR_TLS_CERT_ALTNAME_INVALID"]],
  ])("if %s", (_reason, codes) => {
    for (const code of codes) expect([inNode({ code }), inBun(code)].map(neverSent), code).toEqual([true, true]);
  });

  it.each<[string, unknown]>([
    ["connect fails for any reason", inNode({ code: "EMFILE", syscall: "connect" })],
    ["getaddrinfo fails for any reason", inNode({ code: "EAI_FAIL", syscall: "getaddrinfo" })],
    ["each of several addresses refuses", inNode({ errors: [refused, refused] })],
    ["the proof is five causes deep", within(5, refused)],
    ["a proxy refuses the tunnel", tunnelRefused],
  ])("if %s", (_reason, failure) => expect(neverSent(failure)).toBe(true));

  const tlsClosed = "Client network socket disconnected before secure TLS connection was established";
  const exactWords: [string, object, string][] = [
    ["the TLS handshake breaks off", { code: "ECONNRESET" }, tlsClosed],
    ["a proxy refuses the tunnel", { name: "AbortError", code: "UND_ERR_ABORTED" }, noTunnel],
    ["Node blocks the port", {}, "bad port"],
    ["Deno blocks the port", { name: "TypeError" }, "Fetch failed: Requests to port 6667 are blocked"],
    ["a header is invalid", { name: "InvalidArgumentError", code: "UND_ERR_INVALID_ARG" }, "invalid upgrade header"],
    ["Expect is set", { name: "NotSupportedError", code: "UND_ERR_NOT_SUPPORTED" }, "expect header not supported"],
    ["Bun has no file left", { name: "TypeError", code: "EMFILE" }, "EMFILE: Was there a typo in the url or port?"],
  ];
  const firstWords: [string, object, string][] = [
    ["Deno cannot connect", {}, connectInDeno],
    ["Deno may not use the network", { name: "NotCapable" }, 'Requires net access to "'],
  ];
  it.each([...exactWords, ...firstWords])("if %s, by the words of that error alone", (_reason, fields, words) => {
    expect(neverSent(inNode(fields, words))).toBe(true);
    expect(neverSent(inNode(fields, `Upstream: ${words}`))).toBe(false);
    expect(neverSent(inNode({ ...fields, code: "EPIPE" }, words))).toBe(false);
    expect(neverSent(inNode({ ...fields, name: "OtherError" }, words))).toBe(false);
  });
  it.each(exactWords)("if %s, but perhaps not if more words follow", (_reason, fields, words) => {
    expect(neverSent(inNode(fields, `${words} by the upstream`))).toBe(false);
  });
});

describe("the request may have been sent", () => {
  it.each<[string, string[]]>([
    ["the connection breaks", ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]],
    ["the other side does not speak TLS, or wants a certificate", ["ERR_SSL_WRONG_VERSION_NUMBER", "EPROTO"]],
    ["the fetch is aborted, or its dispatcher destroyed", ["UND_ERR_ABORTED", "UND_ERR_DESTROYED"]],
    ["the response is late, or is not HTTP", ["UND_ERR_HEADERS_TIMEOUT", "HPE_INVALID_CONSTANT"]],
  ])("if %s", (_reason, codes) => {
    for (const code of codes) expect([inNode({ code }), inBun(code)].map(neverSent), code).toEqual([false, false]);
  });

  const forwarded = { name: "InvalidArgumentError", code: "UND_ERR_INVALID_ARG" };
  it.each<[string, unknown]>([
    ["one of several addresses resets", inNode({ errors: [refused, reset], cause: refused })],
    ["there is no address at all", inNode({ errors: [] })],
    ["a proxy that forwards responds with 407", inNode(forwarded, "Proxy Authentication Required (407)")],
    ["Bun before 1.4 is refused, which sends a POST again", inOldBun("ConnectionRefused")],
    ["Bun before 1.4 does not trust a certificate", inOldBun("DEPTH_ZERO_SELF_SIGNED_CERT")],
    ["Deno fails at a later step", inNode({}, connectInDeno.replace("Connect", "SendRequest"))],
    ["a browser fails for any reason", new TypeError("Failed to fetch")],
    ["the proof is six causes deep", within(6, refused)],
    ["the code is not a text", inNode({ code: ["CERT_HAS_EXPIRED"] })],
    ["a text is thrown", "ECONNREFUSED"],
    ["nothing is thrown", undefined],
  ])("if %s", (_reason, failure) => expect(neverSent(failure)).toBe(false));
});

describe("a proxy that refuses the tunnel", () => {
  it.each<[string, unknown, number | undefined]>([
    ["in Node", tunnelRefused, 407],
    ["in Bun", error({ code: "ERR_PROXY_TUNNEL", status: 403 }), 403],
    ["in Bun, without a number", error({ code: "ERR_PROXY_TUNNEL", status: "+12025550123" }), undefined],
    ["in Deno", inDeno("proxy authentication required"), 407],
    ["in Deno, with another status", inDeno("unsuccessful tunnel"), undefined],
    ["in the words of something else", inNode({}, noTunnel), undefined],
    ["with another code", inNode({ code: "UND_ERR_PRX_CONN", status: 407 }), undefined],
  ])("is known by its status %s", (_where, failure, status) => expect(proxyStatus(failure)).toBe(status));
});

describe("a certificate", () => {
  it.each([
    ...["CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID", "SELF_SIGNED_CERT_IN_CHAIN", "INVALID_PURPOSE"],
    ...["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CRL_HAS_EXPIRED", "HOSTNAME_MISMATCH"],
  ])("is not trusted with the code %s", (code) => {
    expect([inNode({ code }), inBun(code), inOldBun(code)].map(notTrusted)).toEqual([true, true, true]);
  });

  it("is not trusted by the words of Deno", () => {
    const words = "invalid peer certificate: Expired";
    expect([inDeno(words), within(2, inDeno(words)), inDeno(`x: ${words}`)].map(notTrusted)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each(["ERR_SSL_UNABLE_TO_LOAD_SSL3_MD5_ROUTINES", "INVALID_CALL", undefined])("is no matter of %s", (code) => {
    expect(notTrusted(error({ code }, "CERT_HAS_EXPIRED"))).toBe(false);
  });
});

describe("a fetch that fails", () => {
  it.each<[unknown, boolean]>([
    [new DOMException("", "TimeoutError"), true],
    [inNode({ code: "UND_ERR_HEADERS_TIMEOUT" }), true],
    [inNode({ code: "UND_ERR_BODY_TIMEOUT" }), true],
    [inNode({ code: "UND_ERR_CONNECT_TIMEOUT" }), false],
    [new DOMException("", "AbortError"), false],
  ])("with %s took too long: %s", (failure, expected) => expect(tookTooLong(failure)).toBe(expected));

  it.each<[unknown, string, string | undefined]>([
    [tunnelRefused, "AbortError", "UND_ERR_ABORTED"],
    [inNode({ code: "UND_ERR_SOCKS5_REPLY_5" }), "Error", "UND_ERR_SOCKS5_REPLY_5"],
    [inNode({ code: "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE" }), "Error", "ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE"],
    [Object.assign(inBun("EPROTO"), { cause: null }), "TypeError", "EPROTO"],
    [within(5, refused), "Error", "ECONNREFUSED"],
    [within(6, refused), "Error", undefined],
  ])("with %s has the innermost name and code: %s, %s", (failure, name, code) => {
    expect(causeOf(failure)).toEqual({ name, code });
  });

  const codes = ["+1 202 555 0123", "Bearer secret", "E12025550123", "CALL_12025550123", "of Jo", "A/b", ["EPROTO"]];
  const names = [7, ["TypeError"], "sk_live_abc"];
  it.each([undefined, null, "text", ...codes.map((code) => ({ code })), ...names.map((name) => ({ name }))])(
    "with %j quotes no value",
    (failure) => expect(causeOf(failure)).toEqual({ name: "Error", code: undefined }),
  );

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

  it("with a cycle of causes ends", () => {
    const cycle: Error & { cause?: unknown } = new Error("a cycle");
    cycle.cause = cycle;
    expect([neverSent(cycle), causeOf(cycle)]).toEqual([false, { name: "Error", code: undefined }]);
  });
});

// A proxy cannot be tried like this: without the package undici, Node 20 has none.
describe("the fetch of this Node sends nothing", () => {
  const post = (url: string, headers = {}) => fetch(url, { method: "POST", headers }).catch((thrown) => thrown);

  it.each<[string, string, object, string | undefined]>([
    ["to a port that it blocks", "http://127.0.0.1:6667", {}, undefined],
    ["with a header that it does not send", "http://127.0.0.1:4", { Expect: "x" }, "UND_ERR_NOT_SUPPORTED"],
    ["to a port that refuses", "http://127.0.0.1:4", {}, "ECONNREFUSED"],
  ])("%s", async (_title, url, headers, code) => {
    const failure = await post(url, headers);
    expect([neverSent(failure), causeOf(failure).code]).toEqual([true, code]);
  });

  it("to a server that closes during the TLS handshake", async () => {
    const server = createServer((socket) => socket.once("data", () => socket.end())).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = Object(server.address());
    expect(neverSent(await post(`https://127.0.0.1:${port}`))).toBe(true);
    server.close();
  });
});
