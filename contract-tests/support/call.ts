import { vi } from "vitest";
import { createConversation } from "../../generated/operations.js";
import { type CallOptions, callSettings } from "../../src/options/call-options.js";
import { type ClientOptions, clientSettings } from "../../src/options/client-options.js";
import type { AnnieEvent } from "../../src/options/events.js";
import { CallRecord } from "../../src/transport/call-record.js";
import { CallRequest } from "../../src/transport/call-request.js";
import { createTransport } from "../../src/transport/transport.js";

export const created = { success: true, data: { conversationId: "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10" } };

const baseUrl = "https://a.example:8443/v1";

/** A call, before anything was sent, and its events. */
export function recordOf(options: CallOptions = {}, clientOptions: ClientOptions = {}) {
  const settings = clientSettings({ token: "a-token", baseUrl, ...clientOptions });
  const events: AnnieEvent[] = [];
  const call = callSettings(settings, options, createConversation.operationId);
  const record = new CallRecord(createConversation, call, (event) => void events.push(event));
  return { settings, record, events };
}

/** A transport whose service gives these answers, one after the other and then a success. */
export function transportOf(answers: readonly (() => Response | Promise<Response>)[], options: ClientOptions = {}) {
  const left = [...answers];
  const fetch = vi.fn(async () => left.shift()?.() ?? Response.json(created));
  const clientOptions = { fetch, maxRetries: 0, ...options };
  const { settings } = recordOf({}, clientOptions);
  const transport = createTransport(settings);
  /** Sends a request; resolves with how its call ended. */
  const send = async (callOptions: CallOptions = {}, url = `${baseUrl}/conversations`) => {
    const { record, events } = recordOf(callOptions, clientOptions);
    const headers = new Headers(record.settings.headers);
    const request = new CallRequest(url, { method: "POST", headers, body: "{}", record });
    let response: Response | undefined;
    let error: unknown;
    await transport.send(request).then(
      (sent) => {
        response = sent;
      },
      (reason: unknown) => {
        error = reason;
      },
    );
    return { response, error, record, events };
  };
  return { transport, fetch, send };
}
