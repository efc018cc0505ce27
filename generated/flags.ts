// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
import { createConversation } from "./operations.js";

/** A parameter, or a property of the body, as a flag of the command line. */
export interface Flag {
  /** Without its dashes. */
  readonly flag: string;
  /** Where its value is sent, and under which name. */
  readonly place: "path" | "query" | "header" | "body";
  readonly name: string;
  readonly type: "string" | "number" | "boolean" | "json";
  /** Whether it is a list, and each use of the flag one of its items. */
  readonly list: boolean;
  readonly format?: string;
  /** The values that it can have; where it is `open`, only the known ones. */
  readonly values?: readonly string[];
  readonly open?: boolean;
  readonly required: boolean;
  readonly description: string;
}

/** An operation as a command. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly operation: typeof createConversation;
  readonly flags: readonly Flag[];
  readonly example: { readonly params: Readonly<Record<string, object>>; readonly body?: unknown };
}

/** The commands, one for each operation. */
export const commands: readonly Command[] = [
  {
    name: "create",
    summary: "Create conversation",
    operation: createConversation,
    flags: [
      {"flag":"medium","place":"body","name":"medium","type":"string","list":false,"values":["CHAT","SMS"],"open":false,"required":true,"description":"How the bot and the person exchange messages."},
      {"flag":"bot-id","place":"body","name":"botId","type":"string","list":false,"format":"uuid","required":true,"description":"The bot that takes the conversation."},
      {"flag":"to-number","place":"body","name":"toNumber","type":"string","list":false,"required":false,"description":"The phone number that the conversation is to."},
      {"flag":"messages","place":"body","name":"messages","type":"json","list":false,"required":false,"description":"Messages to begin the conversation with, in their order."},
      {"flag":"idle-timeout-minutes","place":"body","name":"idleTimeoutMinutes","type":"number","list":false,"required":false,"description":"Minutes without a message in either direction after which the conversation is closed."},
      {"flag":"max-open-minutes","place":"body","name":"maxOpenMinutes","type":"number","list":false,"required":false,"description":"Minutes from its creation after which the conversation is closed in any case."},
    ],
    example: {"params":{},"body":{"medium":"CHAT","botId":"3c90c3cc-0d44-4b50-8888-8dd25736052a"}},
  },
];
