// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
/** The name of an example of a response. */
export type ExampleName = "unauthorized" | "tooManyRequests" | "page" | "empty" | "clientError" | "serverError" | "open" | "finished" | "messages" | "none" | "reply";

/** A declared response: the examples of its headers, and those of its body by their names. */
export interface Declared {
  readonly headers: Readonly<Record<string, string>>;
  readonly examples: Readonly<Record<string, unknown>>;
}

/** The declared responses by operation and status. */
export const examples: Readonly<Record<string, Readonly<Record<string, Declared>>>> = {
  "listConversations": {
    "401": {
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
      "headers": {},
      "examples": {
        "page": {
          "success": true,
          "data": {
            "conversations": [
              {
                "conversationId": "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10",
                "conversationTags": [
                  "appointment"
                ],
                "orgId": "9b2d6c1e-4c3f-4f4e-8a57-0d1c2b3a4f5e",
                "medium": "CHAT",
                "botId": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
                "toNumber": null,
                "fromNumber": null,
                "summary": "The patient moves a cleaning from Thursday to Friday.",
                "topic": "Appointment",
                "duration": null,
                "startTime": "2026-03-02T09:15:00Z",
                "endTime": null,
                "status": "OPEN"
              }
            ],
            "pagination": {
              "offset": 0,
              "limit": 20,
              "totalCount": 1
            }
          }
        },
        "empty": {
          "success": true,
          "data": {
            "conversations": [],
            "pagination": {
              "offset": 0,
              "limit": 20,
              "totalCount": 0
            }
          }
        }
      }
    },
    "4XX": {
      "headers": {},
      "examples": {
        "clientError": {
          "success": false,
          "data": null,
          "message": "The request was not accepted."
        }
      }
    },
    "5XX": {
      "headers": {},
      "examples": {
        "serverError": {
          "success": false,
          "data": null,
          "message": "Something went wrong."
        }
      }
    }
  },
  "createConversation": {
    "401": {
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
          },
          "message": "Conversation created."
        }
      }
    },
    "4XX": {
      "headers": {},
      "examples": {
        "clientError": {
          "success": false,
          "data": null,
          "message": "The request was not accepted."
        }
      }
    },
    "5XX": {
      "headers": {},
      "examples": {
        "serverError": {
          "success": false,
          "data": null,
          "message": "Something went wrong."
        }
      }
    }
  },
  "getConversation": {
    "401": {
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
      "headers": {},
      "examples": {
        "open": {
          "success": true,
          "data": {
            "conversationId": "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10",
            "conversationTags": [
              "appointment"
            ],
            "orgId": "9b2d6c1e-4c3f-4f4e-8a57-0d1c2b3a4f5e",
            "medium": "CHAT",
            "botId": "3c90c3cc-0d44-4b50-8888-8dd25736052a",
            "toNumber": null,
            "fromNumber": null,
            "summary": "The patient moves a cleaning from Thursday to Friday.",
            "topic": "Appointment",
            "duration": null,
            "startTime": "2026-03-02T09:15:00Z",
            "endTime": null,
            "status": "OPEN"
          }
        },
        "finished": {
          "success": true,
          "data": {
            "conversationId": "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10",
            "conversationTags": [
              "appointment",
              "existing-patient"
            ],
            "orgId": "9b2d6c1e-4c3f-4f4e-8a57-0d1c2b3a4f5e",
            "medium": "CHAT",
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
          }
        }
      }
    },
    "4XX": {
      "headers": {},
      "examples": {
        "clientError": {
          "success": false,
          "data": null,
          "message": "The request was not accepted."
        }
      }
    },
    "5XX": {
      "headers": {},
      "examples": {
        "serverError": {
          "success": false,
          "data": null,
          "message": "Something went wrong."
        }
      }
    }
  },
  "listConversationMessages": {
    "401": {
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
      "headers": {},
      "examples": {
        "messages": {
          "success": true,
          "data": [
            {
              "id": "1d0a3c5e-8b7f-4a61-9c2d-6e5f4a3b2c10",
              "content": "Hello, I would like to move my appointment.",
              "role": "user",
              "conversationId": "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10",
              "createdAt": "2026-03-02T09:15:00Z"
            },
            {
              "id": "2e1b4d6f-9c80-4b72-8d3e-7f6a5b4c3d21",
              "content": "It is the cleaning on Thursday morning.",
              "role": "user",
              "conversationId": "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10",
              "createdAt": "2026-03-02T09:15:00Z"
            },
            {
              "id": "3f2c5e70-ad91-4c83-9e4f-807b6c5d4e32",
              "content": "Friday at the same time would suit me.",
              "role": "user",
              "conversationId": "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10",
              "createdAt": "2026-03-02T09:16:10Z"
            },
            {
              "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
              "content": "Done. Your cleaning is now on Friday, 6 March, at 9:30.",
              "role": "assistant",
              "conversationId": "5f8d0d55-6f6c-4f1c-9d3a-2b7e1c4a9f10",
              "createdAt": "2026-03-02T09:16:12Z"
            }
          ]
        },
        "none": {
          "success": true,
          "data": []
        }
      }
    },
    "4XX": {
      "headers": {},
      "examples": {
        "clientError": {
          "success": false,
          "data": null,
          "message": "The request was not accepted."
        }
      }
    },
    "5XX": {
      "headers": {},
      "examples": {
        "serverError": {
          "success": false,
          "data": null,
          "message": "Something went wrong."
        }
      }
    }
  },
  "createResponse": {
    "401": {
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
      "headers": {},
      "examples": {
        "reply": {
          "success": true,
          "data": {
            "message": "Done. Your cleaning is now on Friday, 6 March, at 9:30.",
            "messageId": "7c9e6679-7425-40de-944b-e07fc1f90ae7",
            "createdAt": "2026-03-02T09:16:12Z",
            "toolCalls": [
              {
                "toolName": "moveAppointment",
                "success": true
              }
            ]
          }
        }
      }
    },
    "4XX": {
      "headers": {},
      "examples": {
        "clientError": {
          "success": false,
          "data": null,
          "message": "The request was not accepted."
        }
      }
    },
    "5XX": {
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
};
