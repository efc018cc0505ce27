// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
import type { Schema } from "../src/contract/schema.js";
import type * as models from "./models.js";

export const createConversationRequest: Schema<models.CreateConversationRequest> = {
  "__proto__": null,
  "type": "object",
  "additionalProperties": false,
  "required": [
    "medium",
    "botId"
  ],
  "properties": {
    "medium": {
      "__proto__": null,
      "type": "string",
      "enum": [
        "CHAT",
        "SMS"
      ]
    },
    "botId": {
      "__proto__": null,
      "type": "string",
      "format": "uuid"
    },
    "toNumber": {
      "__proto__": null,
      "type": "string"
    },
    "messages": {
      "__proto__": null,
      "type": "array",
      "items": {
        "__proto__": null,
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "role": {
            "__proto__": null,
            "type": "string"
          },
          "input": {
            "__proto__": null,
            "type": "string"
          }
        }
      }
    },
    "idleTimeoutMinutes": {
      "__proto__": null,
      "type": "number",
      "minimum": 1,
      "multipleOf": 1
    },
    "maxOpenMinutes": {
      "__proto__": null,
      "type": "number",
      "minimum": 1,
      "multipleOf": 1
    }
  }
};

export const createConversationResponse: Schema<models.CreateConversationResponse> = {
  "__proto__": null,
  "type": "object",
  "required": [
    "success",
    "data"
  ],
  "properties": {
    "success": {
      "__proto__": null,
      "type": "boolean",
      "enum": [
        true
      ]
    },
    "data": {
      "__proto__": null,
      "type": "object",
      "required": [
        "conversationId"
      ],
      "properties": {
        "conversationId": {
          "__proto__": null,
          "type": "string",
          "format": "uuid"
        },
        "conversationTags": {
          "__proto__": null,
          "type": [
            "array",
            "null"
          ],
          "items": {
            "__proto__": null,
            "type": "string"
          }
        },
        "orgId": {
          "__proto__": null,
          "type": [
            "string",
            "null"
          ],
          "format": "uuid"
        },
        "medium": {
          "__proto__": null,
          "type": [
            "string",
            "null"
          ]
        },
        "botId": {
          "__proto__": null,
          "type": [
            "string",
            "null"
          ],
          "format": "uuid"
        },
        "toNumber": {
          "__proto__": null,
          "type": [
            "string",
            "null"
          ]
        },
        "fromNumber": {
          "__proto__": null,
          "type": [
            "string",
            "null"
          ]
        },
        "summary": {
          "__proto__": null,
          "type": [
            "string",
            "null"
          ]
        },
        "actionsNeeded": {
          "__proto__": null,
          "type": [
            "array",
            "null"
          ],
          "items": {
            "__proto__": null,
            "type": "string"
          }
        },
        "topic": {
          "__proto__": null,
          "type": [
            "string",
            "null"
          ]
        },
        "duration": {
          "__proto__": null,
          "type": [
            "number",
            "null"
          ]
        },
        "startTime": {
          "__proto__": null,
          "type": [
            "string",
            "null"
          ],
          "format": "date-time"
        },
        "endTime": {
          "__proto__": null,
          "type": [
            "string",
            "null"
          ],
          "format": "date-time"
        },
        "status": {
          "__proto__": null,
          "type": [
            "string",
            "null"
          ]
        }
      }
    },
    "message": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ]
    }
  }
};

/** The body of every answer that is no success. */
export const errorResponse: Schema<models.ErrorResponse> = {
  "__proto__": null,
  "type": "object",
  "properties": {
    "success": {
      "__proto__": null,
      "type": [
        "boolean",
        "null"
      ]
    },
    "data": {
      "__proto__": null
    },
    "message": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ]
    }
  }
};
