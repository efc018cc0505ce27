export const token = "a-token";
export const botId = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
export const conversationId = "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10";

/** The smallest valid body of a create. */
export const request = { medium: "CHAT", botId } as const;

/** The smallest valid body of a successful response to a create. */
export const created = { success: true, data: { conversationId } };
