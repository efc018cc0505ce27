// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
import type { Schema } from "../src/contract/schema.js";
import type * as models from "./models.js";
import type { operations } from "./types.js";

const Conversation: Schema<models.Conversation> = {
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
};

const ConversationPage: Schema<models.ConversationPage> = {
  "__proto__": null,
  "type": "object",
  "required": [
    "conversations"
  ],
  "properties": {
    "conversations": {
      "__proto__": null,
      "type": "array",
      "items": Conversation
    },
    "pagination": {
      "__proto__": null,
      "type": [
        "object",
        "null"
      ],
      "properties": {
        "offset": {
          "__proto__": null,
          "type": [
            "number",
            "null"
          ]
        },
        "limit": {
          "__proto__": null,
          "type": [
            "number",
            "null"
          ]
        },
        "totalCount": {
          "__proto__": null,
          "type": [
            "number",
            "null"
          ]
        }
      }
    }
  }
};

const ConversationPageEnvelope: Schema<models.ConversationPageEnvelope> = {
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
    "data": ConversationPage,
    "message": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ]
    }
  }
};

const Message: Schema<models.Message> = {
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
};

const CreateConversationRequest: Schema<models.CreateConversationRequest> = {
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
      "items": Message
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

const ConversationEnvelope: Schema<models.ConversationEnvelope> = {
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
    "data": Conversation,
    "message": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ]
    }
  }
};

const ConversationMessage: Schema<models.ConversationMessage> = {
  "__proto__": null,
  "type": "object",
  "properties": {
    "id": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ],
      "format": "uuid"
    },
    "content": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ]
    },
    "role": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ]
    },
    "conversationId": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ],
      "format": "uuid"
    },
    "createdAt": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ],
      "format": "date-time"
    }
  }
};

const ConversationMessagesEnvelope: Schema<models.ConversationMessagesEnvelope> = {
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
      "type": "array",
      "items": ConversationMessage
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

const CreateResponseRequest: Schema<models.CreateResponseRequest> = {
  "__proto__": null,
  "type": "object",
  "additionalProperties": false,
  "required": [
    "message"
  ],
  "properties": {
    "message": {
      "__proto__": null,
      "type": "string",
      "minLength": 1
    }
  }
};

const ToolCall: Schema<models.ToolCall> = {
  "__proto__": null,
  "type": "object",
  "properties": {
    "toolName": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ]
    },
    "success": {
      "__proto__": null,
      "type": [
        "boolean",
        "null"
      ]
    }
  }
};

const ConversationResponse: Schema<models.ConversationResponse> = {
  "__proto__": null,
  "type": "object",
  "required": [
    "message"
  ],
  "properties": {
    "message": {
      "__proto__": null,
      "type": "string"
    },
    "messageId": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ],
      "format": "uuid"
    },
    "createdAt": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ],
      "format": "date-time"
    },
    "toolCalls": {
      "__proto__": null,
      "type": [
        "array",
        "null"
      ],
      "items": ToolCall
    }
  }
};

const ConversationResponseEnvelope: Schema<models.ConversationResponseEnvelope> = {
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
    "data": ConversationResponse,
    "message": {
      "__proto__": null,
      "type": [
        "string",
        "null"
      ]
    }
  }
};

const ErrorResponse: Schema<models.ErrorResponse> = {
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

export const listConversationsParameters: Schema<operations["listConversations"]["parameters"]> = {
  "__proto__": null,
  "type": "object",
  "additionalProperties": false,
  "required": [],
  "properties": {
    "query": {
      "__proto__": null,
      "type": "object",
      "additionalProperties": false,
      "required": [],
      "properties": {
        "offset": {
          "__proto__": null,
          "type": "number",
          "minimum": 0
        },
        "limit": {
          "__proto__": null,
          "type": "number",
          "minimum": 1,
          "maximum": 100
        },
        "orgId": {
          "__proto__": null,
          "type": "string",
          "format": "uuid"
        },
        "botId": {
          "__proto__": null,
          "type": "string",
          "format": "uuid"
        },
        "includeArchived": {
          "__proto__": null,
          "type": "boolean"
        },
        "includeChildren": {
          "__proto__": null,
          "type": "boolean"
        }
      }
    }
  }
};

export const listConversationsResponse: Schema<models.ConversationPageEnvelope> = ConversationPageEnvelope;

export const createConversationRequest: Schema<models.CreateConversationRequest> = CreateConversationRequest;

export const createConversationResponse: Schema<models.ConversationEnvelope> = ConversationEnvelope;

export const getConversationParameters: Schema<operations["getConversation"]["parameters"]> = {
  "__proto__": null,
  "type": "object",
  "additionalProperties": false,
  "required": [
    "path"
  ],
  "properties": {
    "path": {
      "__proto__": null,
      "type": "object",
      "additionalProperties": false,
      "required": [
        "conversationId"
      ],
      "properties": {
        "conversationId": {
          "__proto__": null,
          "type": "string",
          "format": "uuid"
        }
      }
    }
  }
};

export const getConversationResponse: Schema<models.ConversationEnvelope> = ConversationEnvelope;

export const listConversationMessagesParameters: Schema<operations["listConversationMessages"]["parameters"]> = {
  "__proto__": null,
  "type": "object",
  "additionalProperties": false,
  "required": [
    "path"
  ],
  "properties": {
    "path": {
      "__proto__": null,
      "type": "object",
      "additionalProperties": false,
      "required": [
        "conversationId"
      ],
      "properties": {
        "conversationId": {
          "__proto__": null,
          "type": "string",
          "format": "uuid"
        }
      }
    }
  }
};

export const listConversationMessagesResponse: Schema<models.ConversationMessagesEnvelope> = ConversationMessagesEnvelope;

export const createResponseParameters: Schema<operations["createResponse"]["parameters"]> = {
  "__proto__": null,
  "type": "object",
  "additionalProperties": false,
  "required": [
    "path"
  ],
  "properties": {
    "path": {
      "__proto__": null,
      "type": "object",
      "additionalProperties": false,
      "required": [
        "conversationId"
      ],
      "properties": {
        "conversationId": {
          "__proto__": null,
          "type": "string",
          "format": "uuid"
        }
      }
    }
  }
};

export const createResponseRequest: Schema<models.CreateResponseRequest> = CreateResponseRequest;

export const createResponseResponse: Schema<models.ConversationResponseEnvelope> = ConversationResponseEnvelope;

export const errorResponse: Schema<models.ErrorResponse> = ErrorResponse;
