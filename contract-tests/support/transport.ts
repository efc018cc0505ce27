import { vi } from "vitest";
import { createConversation } from "../../generated/operations.js";
import { type CallOptions, callSettings } from "../../src/options/call-options.js";
import { type ClientOptions, clientSettings } from "../../src/options/client-options.js";
import type { AnnieEvent } from "../../src/options/events.js";
import { CallRecord } from "../../src/transport/call-record.js";
import { CallRequest, createTransport } from "../../src/transport/transport.js";
import { created, token } from "./example-data.js";

const baseUrl = "https://a.example:8443/v1";

/** The record of a call that has sent nothing yet, with the settings of the client and the events of the call. */
export function recordOf(options: CallOptions = {}, clientOptions: ClientOptions = {}) {
  const settings = clientSettings({ token, baseUrl, ...clientOptions });
  const events: AnnieEvent[] = [];
  const call = callSettings(settings, options, createConversation.operationId);
  const record = new CallRecord(createConversation, call, (event) => void events.push(event));
  return { settings, record, events };
}

/** A transport whose service sends these responses in order, and then only successes. */
export function transportOf(responses: readonly (() => Response | Promise<Response>)[], options: ClientOptions = {}) {
  const remaining = [...responses];
  const fetch = vi.fn(async () => remaining.shift()?.() ?? Response.json(created));
  const clientOptions = { fetch, maxRetries: 0, ...options };
  const transport = createTransport(recordOf({}, clientOptions).settings);
  /** Sends a request, and resolves with its response or its error. */
  const send = async (callOptions: CallOptions = {}, url = `${baseUrl}/conversations`) => {
    const call = recordOf(callOptions, clientOptions);
    const headers = new Headers(call.record.settings.headers);
    const request = new CallRequest(url, { method: "POST", headers });
    const ended: { response?: Response; error?: unknown } = await transport.send(request, "{}", call.record).then(
      (response) => ({ response }),
      (error: unknown) => ({ error }),
    );
    return { ...ended, ...call };
  };
  return { transport, fetch, send };
}
