// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
import type { Schema } from "../src/schema.js";
import type { operations } from "./types.js";

export const createConversationRequest: Schema<operations["createConversation"]["requestBody"]["content"]["application/json"]> = {
  "type": "object",
  "additionalProperties": false,
  "required": [
    "medium",
    "botId"
  ],
  "properties": {
    "medium": {
      "type": "string",
      "enum": [
        "CHAT",
        "SMS"
      ]
    },
    "botId": {
      "type": "string",
      "format": "uuid"
    },
    "toNumber": {
      "type": "string"
    },
    "messages": {
      "type": "array",
      "items": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "role": {
            "type": "string"
          },
          "input": {
            "type": "string"
          }
        }
      }
    },
    "idleTimeoutMinutes": {
      "type": "number",
      "minimum": 1,
      "multipleOf": 1
    },
    "maxOpenMinutes": {
      "type": "number",
      "minimum": 1,
      "multipleOf": 1
    }
  }
};

export const createConversationResponse: Schema<operations["createConversation"]["responses"]["2XX"]["content"]["application/json"]> = {
  "type": "object",
  "required": [
    "success",
    "data"
  ],
  "properties": {
    "success": {
      "type": "boolean",
      "enum": [
        true
      ]
    },
    "data": {
      "type": "object",
      "required": [
        "conversationId"
      ],
      "properties": {
        "conversationId": {
          "type": "string",
          "format": "uuid"
        },
        "conversationTags": {
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "string"
          }
        },
        "orgId": {
          "type": [
            "string",
            "null"
          ],
          "format": "uuid"
        },
        "medium": {
          "type": [
            "string",
            "null"
          ]
        },
        "botId": {
          "type": [
            "string",
            "null"
          ],
          "format": "uuid"
        },
        "toNumber": {
          "type": [
            "string",
            "null"
          ]
        },
        "fromNumber": {
          "type": [
            "string",
            "null"
          ]
        },
        "summary": {
          "type": [
            "string",
            "null"
          ]
        },
        "actionsNeeded": {
          "type": [
            "array",
            "null"
          ],
          "items": {
            "type": "string"
          }
        },
        "topic": {
          "type": [
            "string",
            "null"
          ]
        },
        "duration": {
          "type": [
            "number",
            "null"
          ]
        },
        "startTime": {
          "type": [
            "string",
            "null"
          ],
          "format": "date-time"
        },
        "endTime": {
          "type": [
            "string",
            "null"
          ],
          "format": "date-time"
        },
        "status": {
          "type": [
            "string",
            "null"
          ]
        }
      }
    },
    "message": {
      "type": [
        "string",
        "null"
      ]
    }
  }
};
