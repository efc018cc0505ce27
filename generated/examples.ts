// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
import {
  createConversation,
} from "./operations.js";

const createConversationExamples = {
  operation: createConversation,
  "needsToken": true,
  "mediaType": "application/json",
  "parameters": {},
  "responses": {
    "401": {
      "mediaType": "application/json",
      "headers": {},
      "examples": {
        "unauthorized": {
          "success": false,
          "data": null,
          "message": "The access token is missing or not valid."
        }
      }
    },
    "429": {
      "mediaType": "application/json",
      "headers": {
        "X-RateLimit-Limit": "60",
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": "1772442960"
      },
      "examples": {
        "tooManyRequests": {
          "success": false,
          "data": null,
          "message": "Too many requests."
        }
      }
    },
    "2XX": {
      "mediaType": "application/json",
      "headers": {},
      "examples": {
        "open": {
          "success": true,
          "data": {
            "conversationId": "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10",
            "conversationTags": [],
            "orgId": "9b2d6c1e-4c3f-4f4e-8a57-0d1c2b3a4f5e",
            "medium": "CHAT",
            "botId": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
            "toNumber": null,
            "fromNumber": null,
            "summary": null,
            "actionsNeeded": [],
            "topic": null,
            "duration": null,
            "startTime": "2026-03-02T09:15:00Z",
            "endTime": null,
            "status": "OPEN"
          }
        },
        "finished": {
          "success": true,
          "data": {
            "conversationId": "0c9a7e1b-52d4-4e0f-b1a6-7f3e5d2c8b90",
            "conversationTags": [
              "appointment",
              "existing-patient"
            ],
            "orgId": "9b2d6c1e-4c3f-4f4e-8a57-0d1c2b3a4f5e",
            "medium": "SMS",
            "botId": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
            "toNumber": "+12025550123",
            "fromNumber": "+12025550188",
            "summary": "The patient moved a cleaning from Thursday to Friday.",
            "actionsNeeded": [
              "Confirm the new time with the front desk"
            ],
            "topic": "Appointment",
            "duration": 1500,
            "startTime": "2026-03-02T09:15:00Z",
            "endTime": "2026-03-02T09:40:00Z",
            "status": "CLOSED"
          },
          "message": "Conversation created."
        }
      }
    },
    "4XX": {
      "mediaType": "application/json",
      "headers": {},
      "examples": {
        "clientError": {
          "success": false,
          "data": null,
          "message": "There is no bot with this botId."
        }
      }
    },
    "5XX": {
      "mediaType": "application/json",
      "headers": {},
      "examples": {
        "serverError": {
          "success": false,
          "data": null,
          "message": "Something went wrong."
        }
      }
    }
  }
} as const;

/** The examples of the specification by operation, status and name, and how a request of each operation is read. */
export const examples: {
  readonly createConversation: typeof createConversationExamples;
} = {
  createConversation: createConversationExamples,
};
