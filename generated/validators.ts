// @ts-nocheck
// Generated from openapi/openapi.yaml by `npm run generate`. Never edited by hand.
import type { operations } from "./types.js";

/** What a validator found, without the value. */
export interface Finding {
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}

/** Says whether a value satisfies its schema; if not, `errors` holds what was found, until the next call. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: Finding[] | null;
}

export const createConversationRequest: Validator<operations["createConversation"]["requestBody"]["content"]["application/json"]> = validate20;
const func0 = Object.prototype.hasOwnProperty, formats0 = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function validate20(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (!has(data, "medium")) {
      vErrors = found(vErrors, instancePath, "required", { missingProperty: "medium" }), errors++;
    }
    if (!has(data, "botId")) {
      vErrors = found(vErrors, instancePath, "required", { missingProperty: "botId" }), errors++;
    }
    for (const key0 of Object.keys(data))
      if (!(key0 === "medium" || key0 === "botId" || key0 === "toNumber" || key0 === "messages" || key0 === "idleTimeoutMinutes" || key0 === "maxOpenMinutes")) {
        vErrors = found(vErrors, instancePath, "additionalProperties", { additionalProperty: key0 }), errors++;
      }
    if (has(data, "medium")) {
      let data0 = data.medium;
      if (typeof data0 != "string") {
        vErrors = found(vErrors, instancePath + "/medium", "type", { type: "string" }), errors++;
      }
      if (!(data0 === "CHAT" || data0 === "SMS")) {
        vErrors = found(vErrors, instancePath + "/medium", "enum", { allowedValues: ["CHAT", "SMS"] }), errors++;
      }
    }
    if (has(data, "botId")) {
      let data1 = data.botId;
      if (typeof data1 == "string") {
        if (!formats0.test(data1)) {
          vErrors = found(vErrors, instancePath + "/botId", "format", { format: "uuid" }), errors++;
        }
      } else {
        vErrors = found(vErrors, instancePath + "/botId", "type", { type: "string" }), errors++;
      }
    }
    if (has(data, "toNumber") && typeof data.toNumber != "string") {
      vErrors = found(vErrors, instancePath + "/toNumber", "type", { type: "string" }), errors++;
    }
    if (has(data, "messages")) {
      let data3 = data.messages;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            for (const key1 of Object.keys(data4))
              if (!(key1 === "role" || key1 === "input")) {
                vErrors = found(vErrors, instancePath + "/messages/" + i0, "additionalProperties", { additionalProperty: key1 }), errors++;
              }
            if (has(data4, "role") && typeof data4.role != "string") {
              vErrors = found(vErrors, instancePath + "/messages/" + i0 + "/role", "type", { type: "string" }), errors++;
            }
            if (has(data4, "input") && typeof data4.input != "string") {
              vErrors = found(vErrors, instancePath + "/messages/" + i0 + "/input", "type", { type: "string" }), errors++;
            }
          } else {
            vErrors = found(vErrors, instancePath + "/messages/" + i0, "type", { type: "object" }), errors++;
          }
        }
      } else {
        vErrors = found(vErrors, instancePath + "/messages", "type", { type: "array" }), errors++;
      }
    }
    if (has(data, "idleTimeoutMinutes")) {
      let data7 = data.idleTimeoutMinutes;
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 < 1 || isNaN(data7)) {
          vErrors = found(vErrors, instancePath + "/idleTimeoutMinutes", "minimum", { comparison: ">=", limit: 1 }), errors++;
        }
        if (data7 % 1 !== 0) {
          vErrors = found(vErrors, instancePath + "/idleTimeoutMinutes", "multipleOf", { multipleOf: 1 }), errors++;
        }
      } else {
        vErrors = found(vErrors, instancePath + "/idleTimeoutMinutes", "type", { type: "number" }), errors++;
      }
    }
    if (has(data, "maxOpenMinutes")) {
      let data8 = data.maxOpenMinutes;
      if (typeof data8 == "number" && isFinite(data8)) {
        if (data8 < 1 || isNaN(data8)) {
          vErrors = found(vErrors, instancePath + "/maxOpenMinutes", "minimum", { comparison: ">=", limit: 1 }), errors++;
        }
        if (data8 % 1 !== 0) {
          vErrors = found(vErrors, instancePath + "/maxOpenMinutes", "multipleOf", { multipleOf: 1 }), errors++;
        }
      } else {
        vErrors = found(vErrors, instancePath + "/maxOpenMinutes", "type", { type: "number" }), errors++;
      }
    }
  } else {
    vErrors = found(vErrors, instancePath, "type", { type: "object" }), errors++;
  }
  return validate20.errors = vErrors, errors === 0;
}
export const createConversationResponse: Validator<operations["createConversation"]["responses"]["2XX"]["content"]["application/json"]> = validate21;
const formats8 = /^(\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))|(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (!has(data, "success")) {
      vErrors = found(vErrors, instancePath, "required", { missingProperty: "success" }), errors++;
    }
    if (!has(data, "data")) {
      vErrors = found(vErrors, instancePath, "required", { missingProperty: "data" }), errors++;
    }
    if (has(data, "success")) {
      let data0 = data.success;
      if (typeof data0 != "boolean") {
        vErrors = found(vErrors, instancePath + "/success", "type", { type: "boolean" }), errors++;
      }
      if (data0 !== !0) {
        vErrors = found(vErrors, instancePath + "/success", "enum", { allowedValues: [!0] }), errors++;
      }
    }
    if (has(data, "data")) {
      let data1 = data.data;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (!has(data1, "conversationId")) {
          vErrors = found(vErrors, instancePath + "/data", "required", { missingProperty: "conversationId" }), errors++;
        }
        if (has(data1, "conversationId")) {
          let data2 = data1.conversationId;
          if (typeof data2 == "string") {
            if (!formats0.test(data2)) {
              vErrors = found(vErrors, instancePath + "/data/conversationId", "format", { format: "uuid" }), errors++;
            }
          } else {
            vErrors = found(vErrors, instancePath + "/data/conversationId", "type", { type: "string" }), errors++;
          }
        }
        if (has(data1, "conversationTags")) {
          let data3 = data1.conversationTags;
          if (!Array.isArray(data3) && data3 !== null) {
            vErrors = found(vErrors, instancePath + "/data/conversationTags", "type", { type: ["array", "null"] }), errors++;
          }
          if (Array.isArray(data3)) {
            const len0 = data3.length;
            for (let i0 = 0; i0 < len0; i0++)
              if (typeof data3[i0] != "string") {
                vErrors = found(vErrors, instancePath + "/data/conversationTags/" + i0, "type", { type: "string" }), errors++;
              }
          }
        }
        if (has(data1, "orgId")) {
          let data5 = data1.orgId;
          if (typeof data5 != "string" && data5 !== null) {
            vErrors = found(vErrors, instancePath + "/data/orgId", "type", { type: ["string", "null"] }), errors++;
          }
          if (typeof data5 == "string" && !formats0.test(data5)) {
            vErrors = found(vErrors, instancePath + "/data/orgId", "format", { format: "uuid" }), errors++;
          }
        }
        if (has(data1, "medium")) {
          let data6 = data1.medium;
          if (typeof data6 != "string" && data6 !== null) {
            vErrors = found(vErrors, instancePath + "/data/medium", "type", { type: ["string", "null"] }), errors++;
          }
        }
        if (has(data1, "botId")) {
          let data7 = data1.botId;
          if (typeof data7 != "string" && data7 !== null) {
            vErrors = found(vErrors, instancePath + "/data/botId", "type", { type: ["string", "null"] }), errors++;
          }
          if (typeof data7 == "string" && !formats0.test(data7)) {
            vErrors = found(vErrors, instancePath + "/data/botId", "format", { format: "uuid" }), errors++;
          }
        }
        if (has(data1, "toNumber")) {
          let data8 = data1.toNumber;
          if (typeof data8 != "string" && data8 !== null) {
            vErrors = found(vErrors, instancePath + "/data/toNumber", "type", { type: ["string", "null"] }), errors++;
          }
        }
        if (has(data1, "fromNumber")) {
          let data9 = data1.fromNumber;
          if (typeof data9 != "string" && data9 !== null) {
            vErrors = found(vErrors, instancePath + "/data/fromNumber", "type", { type: ["string", "null"] }), errors++;
          }
        }
        if (has(data1, "summary")) {
          let data10 = data1.summary;
          if (typeof data10 != "string" && data10 !== null) {
            vErrors = found(vErrors, instancePath + "/data/summary", "type", { type: ["string", "null"] }), errors++;
          }
        }
        if (has(data1, "actionsNeeded")) {
          let data11 = data1.actionsNeeded;
          if (!Array.isArray(data11) && data11 !== null) {
            vErrors = found(vErrors, instancePath + "/data/actionsNeeded", "type", { type: ["array", "null"] }), errors++;
          }
          if (Array.isArray(data11)) {
            const len1 = data11.length;
            for (let i1 = 0; i1 < len1; i1++)
              if (typeof data11[i1] != "string") {
                vErrors = found(vErrors, instancePath + "/data/actionsNeeded/" + i1, "type", { type: "string" }), errors++;
              }
          }
        }
        if (has(data1, "topic")) {
          let data13 = data1.topic;
          if (typeof data13 != "string" && data13 !== null) {
            vErrors = found(vErrors, instancePath + "/data/topic", "type", { type: ["string", "null"] }), errors++;
          }
        }
        if (has(data1, "duration")) {
          let data14 = data1.duration;
          if (!(typeof data14 == "number" && isFinite(data14)) && data14 !== null) {
            vErrors = found(vErrors, instancePath + "/data/duration", "type", { type: ["number", "null"] }), errors++;
          }
        }
        if (has(data1, "startTime")) {
          let data15 = data1.startTime;
          if (typeof data15 != "string" && data15 !== null) {
            vErrors = found(vErrors, instancePath + "/data/startTime", "type", { type: ["string", "null"] }), errors++;
          }
          if (typeof data15 == "string" && !formats8.test(data15)) {
            vErrors = found(vErrors, instancePath + "/data/startTime", "format", { format: "date-time" }), errors++;
          }
        }
        if (has(data1, "endTime")) {
          let data16 = data1.endTime;
          if (typeof data16 != "string" && data16 !== null) {
            vErrors = found(vErrors, instancePath + "/data/endTime", "type", { type: ["string", "null"] }), errors++;
          }
          if (typeof data16 == "string" && !formats8.test(data16)) {
            vErrors = found(vErrors, instancePath + "/data/endTime", "format", { format: "date-time" }), errors++;
          }
        }
        if (has(data1, "status")) {
          let data17 = data1.status;
          if (typeof data17 != "string" && data17 !== null) {
            vErrors = found(vErrors, instancePath + "/data/status", "type", { type: ["string", "null"] }), errors++;
          }
        }
      } else {
        vErrors = found(vErrors, instancePath + "/data", "type", { type: "object" }), errors++;
      }
    }
    if (has(data, "message")) {
      let data18 = data.message;
      if (typeof data18 != "string" && data18 !== null) {
        vErrors = found(vErrors, instancePath + "/message", "type", { type: ["string", "null"] }), errors++;
      }
    }
  } else {
    vErrors = found(vErrors, instancePath, "type", { type: "object" }), errors++;
  }
  return validate21.errors = vErrors, errors === 0;
}

function found(findings, instancePath, keyword, params) {
  const finding = { instancePath, keyword, params };
  if (findings === null) return [finding];
  findings.push(finding);
  return findings;
}
function has(object, name) {
  return object[name] !== void 0 && Object.hasOwn(object, name);
}
