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

// The documentation once more, as the types that a user gets of it; they are written by hand, and compared by the compiler.

type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? "the same" : "not the same";
/** One plain object, whatever it is put together of. */
type Plain<T> = Pick<T, keyof T>;

/** A set of strings of which only some are known. */
type Open<Known extends string> = Known | (string & {});
/** In a response, a property that is not documented as required may be absent or null. */
type OrNull<T> = { [Name in keyof T]?: T[Name] | null };

export const createRequest: Same<
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

export const query: Same<
  ListConversationsQuery,
  {
    offset?: number;
    limit?: number;
    orgId?: string;
    botId?: string;
    includeArchived?: boolean;
    includeChildren?: boolean;
  }
> = "the same";

export const responseRequest: Same<CreateResponseRequest, { message: string }> = "the same";

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

export const conversation: Same<Plain<Conversation>, Plain<DocumentedConversation>> = "the same";

export const page: Same<
  ConversationPage,
  {
    conversations: Conversation[];
    pagination?: OrNull<{ offset: number; limit: number; totalCount: number }> | null;
  }
> = "the same";

export const message: Same<
  Plain<ConversationMessage>,
  OrNull<{ id: string; content: string; role: Open<"user">; conversationId: string; createdAt: string }>
> = "the same";

export const toolCall: Same<Plain<ToolCall>, OrNull<{ toolName: string; success: boolean }>> = "the same";

export const response: Same<
  Plain<ConversationResponse>,
  Plain<{ message: string } & OrNull<{ messageId: string; createdAt: string; toolCalls: ToolCall[] }>>
> = "the same";

export const error: Same<ErrorResponse, { success?: boolean | null; data?: unknown; message?: string | null }> =
  "the same";
