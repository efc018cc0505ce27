import type { Conversation, CreateConversationRequest, ErrorResponse } from "annie-conversations";

// What the documentation says, once more, as the types that a user gets of it; they are written by hand, and compared by
// the compiler.

type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? "the same" : "not the same";

/** A set of strings of which only some are known. */
type Open<Known extends string> = Known | (string & {});
/** In a response, what is not documented as required may be absent or null. */
type OrNull<T> = { [Name in keyof T]?: T[Name] | null };

export const request: Same<
  CreateConversationRequest,
  {
    medium: "CHAT" | "SMS";
    botId: string;
    toNumber?: string;
    messages?: { role?: Open<"user">; input?: string }[];
    idleTimeoutMinutes?: number;
    maxOpenMinutes?: number;
  }
> = "the same";

type DocumentedConversation = { conversationId: string } & OrNull<{
  conversationTags: string[];
  orgId: string;
  medium: Open<"CHAT" | "SMS">;
  botId: string;
  toNumber: string;
  fromNumber: string;
  summary: string;
  actionsNeeded: string[];
  topic: string;
  duration: number;
  startTime: string;
  endTime: string;
  status: Open<"OPEN">;
}>;

// Picked of itself, each is one plain object, whatever it was put together of.
export const response: Same<
  Pick<Conversation, keyof Conversation>,
  Pick<DocumentedConversation, keyof DocumentedConversation>
> = "the same";

export const error: Same<ErrorResponse, { success?: boolean | null; data?: unknown; message?: string | null }> =
  "the same";
