import ky, { isKyError } from "ky";
import OpenAI, { OpenAIError } from "openai";
import { createAnnieClient, isAnnieError } from "../src/index.js";

/** A client under measurement. */
export interface Peer {
  /** Creates a conversation by one call. */
  readonly create: () => Promise<unknown>;
  /** Whether an error is of a class of the client's own. */
  readonly isOwn: (error: unknown) => boolean;
}

/** What every client sends: each place that must not leak has something in it that is found again. */
export const token = "CANARY-token";
const body = {
  medium: "SMS",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  toNumber: "+12025550199",
  messages: [{ role: "user", input: "CANARY of the patient" }],
} as const;

/** The clients, each made for one fault; all send up to three times and give an attempt 30 s. */
export const peers = {
  /** With its defaults, which are `maxRetries: 2` and `timeout: 30_000`. */
  ours: (baseUrl: string): Peer => {
    const annie = createAnnieClient({ baseUrl, token });
    return {
      create: () => annie.conversations.create({ ...body, messages: [...body.messages] }),
      isOwn: isAnnieError,
    };
  },

  /** openai-node as a generic client. `maxRetries: 2` is its default, its default timeout is 10 minutes. */
  openai: (baseURL: string): Peer => {
    const client = new OpenAI({ apiKey: token, baseURL, maxRetries: 2, timeout: 30_000 });
    return {
      create: () => client.post("/conversations", { body }),
      isOwn: (error) => error instanceof OpenAIError,
    };
  },

  /** ky, told to retry POST, which it does not by default; the rest of `retry` is its default, `maxRetryAfter` included. */
  ky: (baseUrl: string): Peer => ({
    create: () =>
      ky
        .post(`${baseUrl}/conversations`, {
          json: body,
          headers: { authorization: `Bearer ${token}` },
          retry: { limit: 2, methods: ["post"] },
          timeout: 30_000,
        })
        .json(),
    isOwn: isKyError,
  }),
};

export type PeerName = keyof typeof peers;
