import { type CreateConversationRequest, createAnnieClient, isAnnieError } from "annie-conversations";
import ky, { isKyError } from "ky";
import OpenAI, { OpenAIError } from "openai";

/** A client under test. */
export interface Peer {
  /** Creates a conversation with one call. */
  readonly create: () => Promise<unknown>;
  /** Whether an error is of one of the client's own classes. */
  readonly isOwn: (error: unknown) => boolean;
}

/** Every client sends these; each place that must not leak holds something that is recognized in the output. */
const token = "CANARY-token";
const body: CreateConversationRequest = {
  medium: "SMS",
  botId: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  toNumber: "+12025550199",
  messages: [{ role: "user", input: "CANARY of the patient" }],
};

/** The clients. All send up to three times and give an attempt 30 s. */
export const peers: Readonly<Record<string, (baseUrl: string) => Peer>> = {
  /** With its defaults, among them `maxRetries: 2` and `timeout: 30_000`. */
  ours: (baseUrl) => {
    const annie = createAnnieClient({ baseUrl, token });
    return { create: () => annie.conversations.create(body), isOwn: isAnnieError };
  },

  /** openai-node as a generic client. `maxRetries: 2` is its default; its default timeout is 10 minutes. */
  openai: (baseURL) => {
    const client = new OpenAI({ apiKey: token, baseURL, maxRetries: 2, timeout: 30_000 });
    return {
      create: () => client.post("/conversations", { body }),
      isOwn: (error) => error instanceof OpenAIError,
    };
  },

  /** ky, told to retry POST, which it does not by default; the rest of `retry` is its default. */
  ky: (baseUrl) => {
    const client = ky.create({
      headers: { authorization: `Bearer ${token}` },
      retry: { limit: 2, methods: ["post"] },
      timeout: 30_000,
    });
    return { create: () => client.post(`${baseUrl}/conversations`, { json: body }).json(), isOwn: isKyError };
  },
};

export const peerNames = Object.keys(peers);
