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

// The documented types, written down by hand a second time. The compiler compares them with the exported types.

/** The same type as one plain object type. */
type Plain<T> = Pick<T, keyof T>;
/** A string type of which only some values are known. */
type Open<Known extends string> = Known | (string & {});
/** An object of a response: a property that is not documented as required may be absent or null. */
type OrNull<T> = { [Name in keyof T]?: T[Name] | null };

interface Create {
  medium: "CHAT" | "SMS";
  botId: string;
  toNumber?: string;
  messages?: { role?: Open<"user">; input?: string }[];
  idleTimeoutMinutes?: number;
  maxOpenMinutes?: number;
}
type Page = { offset?: number; limit?: number };
type Filters = { orgId?: string; botId?: string; includeArchived?: boolean; includeChildren?: boolean };
same<Plain<CreateConversationRequest>, Plain<Create>>(true);
same<Plain<ListConversationsQuery>, Plain<Page & Filters>>(true);
same<CreateResponseRequest, { message: string }>(true);

type Known = OrNull<{
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
type Pagination = OrNull<{ offset: number; limit: number; totalCount: number }>;
type Message = { id: string; content: string; role: Open<"user">; conversationId: string; createdAt: string };
type Reply = { messageId: string; createdAt: string; toolCalls: ToolCall[] };
same<Plain<Conversation>, Plain<{ conversationId: string } & Known>>(true);
same<ConversationPage, { conversations: Conversation[]; pagination?: Pagination | null }>(true);
same<Plain<ConversationMessage>, OrNull<Message>>(true);
same<Plain<ConversationResponse>, Plain<{ message: string } & OrNull<Reply>>>(true);
same<Plain<ToolCall>, OrNull<{ toolName: string; success: boolean }>>(true);
same<ErrorResponse, { success?: boolean | null; data?: unknown; message?: string | null }>(true);
