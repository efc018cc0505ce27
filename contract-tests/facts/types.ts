import type {
  Conversation,
  ConversationMessage,
  ConversationPage,
  ConversationResponse,
  CreateConversationRequest,
  CreateResponseRequest,
  ErrorResponse,
  ListConversationsQuery,
  ToolCall,
} from "annie-conversations";

import { same } from "../package/types/same.js";

// The documentation once more, as the types that a user gets of it; they are written by hand, and compared by the compiler.

/** One plain object, whatever it is put together of. */
type Plain<T> = Pick<T, keyof T>;

/** A set of strings of which only some are known. */
type Open<Known extends string> = Known | (string & {});
/** In a response, a property that is not documented as required may be absent or null. */
type OrNull<T> = { [Name in keyof T]?: T[Name] | null };

same<
  CreateConversationRequest,
  {
    medium: "CHAT" | "SMS";
    botId: string;
    toNumber?: string;
    messages?: { role?: Open<"user">; input?: string }[];
    idleTimeoutMinutes?: number;
    maxOpenMinutes?: number;
  }
>(true);

same<
  ListConversationsQuery,
  {
    offset?: number;
    limit?: number;
    orgId?: string;
    botId?: string;
    includeArchived?: boolean;
    includeChildren?: boolean;
  }
>(true);

same<CreateResponseRequest, { message: string }>(true);

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

same<Plain<Conversation>, Plain<DocumentedConversation>>(true);

same<
  ConversationPage,
  {
    conversations: Conversation[];
    pagination?: OrNull<{ offset: number; limit: number; totalCount: number }> | null;
  }
>(true);

same<
  Plain<ConversationMessage>,
  OrNull<{ id: string; content: string; role: Open<"user">; conversationId: string; createdAt: string }>
>(true);

same<Plain<ToolCall>, OrNull<{ toolName: string; success: boolean }>>(true);

same<
  Plain<ConversationResponse>,
  Plain<{ message: string } & OrNull<{ messageId: string; createdAt: string; toolCalls: ToolCall[] }>>
>(true);

same<ErrorResponse, { success?: boolean | null; data?: unknown; message?: string | null }>(true);
