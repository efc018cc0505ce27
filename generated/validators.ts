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
    if (data.medium === void 0 || !func0.call(data, "medium")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "medium" } };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.botId === void 0 || !func0.call(data, "botId")) {
      const err1 = { instancePath, keyword: "required", params: { missingProperty: "botId" } };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    for (const key0 of Object.keys(data))
      if (!(key0 === "medium" || key0 === "botId" || key0 === "toNumber" || key0 === "messages" || key0 === "idleTimeoutMinutes" || key0 === "maxOpenMinutes")) {
        const err2 = { instancePath, keyword: "additionalProperties", params: { additionalProperty: key0 } };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
    if (data.medium !== void 0 && func0.call(data, "medium")) {
      let data0 = data.medium;
      if (typeof data0 != "string") {
        const err3 = { instancePath: instancePath + "/medium", keyword: "type", params: { type: "string" } };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
      if (!(data0 === "CHAT" || data0 === "SMS")) {
        const err4 = { instancePath: instancePath + "/medium", keyword: "enum", params: { allowedValues: ["CHAT", "SMS"] } };
        vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
      }
    }
    if (data.botId !== void 0 && func0.call(data, "botId")) {
      let data1 = data.botId;
      if (typeof data1 == "string") {
        if (!formats0.test(data1)) {
          const err5 = { instancePath: instancePath + "/botId", keyword: "format", params: { format: "uuid" } };
          vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/botId", keyword: "type", params: { type: "string" } };
        vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
      }
    }
    if (data.toNumber !== void 0 && func0.call(data, "toNumber") && typeof data.toNumber != "string") {
      const err7 = { instancePath: instancePath + "/toNumber", keyword: "type", params: { type: "string" } };
      vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
    }
    if (data.messages !== void 0 && func0.call(data, "messages")) {
      let data3 = data.messages;
      if (Array.isArray(data3)) {
        const len0 = data3.length;
        for (let i0 = 0; i0 < len0; i0++) {
          let data4 = data3[i0];
          if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
            for (const key1 of Object.keys(data4))
              if (!(key1 === "role" || key1 === "input")) {
                const err8 = { instancePath: instancePath + "/messages/" + i0, keyword: "additionalProperties", params: { additionalProperty: key1 } };
                vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
              }
            if (data4.role !== void 0 && func0.call(data4, "role") && typeof data4.role != "string") {
              const err9 = { instancePath: instancePath + "/messages/" + i0 + "/role", keyword: "type", params: { type: "string" } };
              vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
            }
            if (data4.input !== void 0 && func0.call(data4, "input") && typeof data4.input != "string") {
              const err10 = { instancePath: instancePath + "/messages/" + i0 + "/input", keyword: "type", params: { type: "string" } };
              vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
            }
          } else {
            const err11 = { instancePath: instancePath + "/messages/" + i0, keyword: "type", params: { type: "object" } };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        }
      } else {
        const err12 = { instancePath: instancePath + "/messages", keyword: "type", params: { type: "array" } };
        vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
      }
    }
    if (data.idleTimeoutMinutes !== void 0 && func0.call(data, "idleTimeoutMinutes")) {
      let data7 = data.idleTimeoutMinutes;
      if (typeof data7 == "number" && isFinite(data7)) {
        if (data7 < 1 || isNaN(data7)) {
          const err13 = { instancePath: instancePath + "/idleTimeoutMinutes", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
        }
        if (data7 % 1 !== 0) {
          const err14 = { instancePath: instancePath + "/idleTimeoutMinutes", keyword: "multipleOf", params: { multipleOf: 1 } };
          vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
        }
      } else {
        const err15 = { instancePath: instancePath + "/idleTimeoutMinutes", keyword: "type", params: { type: "number" } };
        vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
      }
    }
    if (data.maxOpenMinutes !== void 0 && func0.call(data, "maxOpenMinutes")) {
      let data8 = data.maxOpenMinutes;
      if (typeof data8 == "number" && isFinite(data8)) {
        if (data8 < 1 || isNaN(data8)) {
          const err16 = { instancePath: instancePath + "/maxOpenMinutes", keyword: "minimum", params: { comparison: ">=", limit: 1 } };
          vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
        }
        if (data8 % 1 !== 0) {
          const err17 = { instancePath: instancePath + "/maxOpenMinutes", keyword: "multipleOf", params: { multipleOf: 1 } };
          vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
        }
      } else {
        const err18 = { instancePath: instancePath + "/maxOpenMinutes", keyword: "type", params: { type: "number" } };
        vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
      }
    }
  } else {
    const err19 = { instancePath, keyword: "type", params: { type: "object" } };
    vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
  }
  return validate20.errors = vErrors, errors === 0;
}
export const createConversationResponse: Validator<operations["createConversation"]["responses"]["2XX"]["content"]["application/json"]> = validate21;
const formats8 = /^(\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))|(\d\d(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;
function validate21(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null, errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.success === void 0 || !func0.call(data, "success")) {
      const err0 = { instancePath, keyword: "required", params: { missingProperty: "success" } };
      vErrors === null ? vErrors = [err0] : vErrors.push(err0), errors++;
    }
    if (data.data === void 0 || !func0.call(data, "data")) {
      const err1 = { instancePath, keyword: "required", params: { missingProperty: "data" } };
      vErrors === null ? vErrors = [err1] : vErrors.push(err1), errors++;
    }
    if (data.success !== void 0 && func0.call(data, "success")) {
      let data0 = data.success;
      if (typeof data0 != "boolean") {
        const err2 = { instancePath: instancePath + "/success", keyword: "type", params: { type: "boolean" } };
        vErrors === null ? vErrors = [err2] : vErrors.push(err2), errors++;
      }
      if (data0 !== !0) {
        const err3 = { instancePath: instancePath + "/success", keyword: "enum", params: { allowedValues: [!0] } };
        vErrors === null ? vErrors = [err3] : vErrors.push(err3), errors++;
      }
    }
    if (data.data !== void 0 && func0.call(data, "data")) {
      let data1 = data.data;
      if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
        if (data1.conversationId === void 0 || !func0.call(data1, "conversationId")) {
          const err4 = { instancePath: instancePath + "/data", keyword: "required", params: { missingProperty: "conversationId" } };
          vErrors === null ? vErrors = [err4] : vErrors.push(err4), errors++;
        }
        if (data1.conversationId !== void 0 && func0.call(data1, "conversationId")) {
          let data2 = data1.conversationId;
          if (typeof data2 == "string") {
            if (!formats0.test(data2)) {
              const err5 = { instancePath: instancePath + "/data/conversationId", keyword: "format", params: { format: "uuid" } };
              vErrors === null ? vErrors = [err5] : vErrors.push(err5), errors++;
            }
          } else {
            const err6 = { instancePath: instancePath + "/data/conversationId", keyword: "type", params: { type: "string" } };
            vErrors === null ? vErrors = [err6] : vErrors.push(err6), errors++;
          }
        }
        if (data1.conversationTags !== void 0 && func0.call(data1, "conversationTags")) {
          let data3 = data1.conversationTags;
          if (!Array.isArray(data3) && data3 !== null) {
            const err7 = { instancePath: instancePath + "/data/conversationTags", keyword: "type", params: { type: ["array", "null"] } };
            vErrors === null ? vErrors = [err7] : vErrors.push(err7), errors++;
          }
          if (Array.isArray(data3)) {
            const len0 = data3.length;
            for (let i0 = 0; i0 < len0; i0++)
              if (typeof data3[i0] != "string") {
                const err8 = { instancePath: instancePath + "/data/conversationTags/" + i0, keyword: "type", params: { type: "string" } };
                vErrors === null ? vErrors = [err8] : vErrors.push(err8), errors++;
              }
          }
        }
        if (data1.orgId !== void 0 && func0.call(data1, "orgId")) {
          let data5 = data1.orgId;
          if (typeof data5 != "string" && data5 !== null) {
            const err9 = { instancePath: instancePath + "/data/orgId", keyword: "type", params: { type: ["string", "null"] } };
            vErrors === null ? vErrors = [err9] : vErrors.push(err9), errors++;
          }
          if (typeof data5 == "string" && !formats0.test(data5)) {
            const err10 = { instancePath: instancePath + "/data/orgId", keyword: "format", params: { format: "uuid" } };
            vErrors === null ? vErrors = [err10] : vErrors.push(err10), errors++;
          }
        }
        if (data1.medium !== void 0 && func0.call(data1, "medium")) {
          let data6 = data1.medium;
          if (typeof data6 != "string" && data6 !== null) {
            const err11 = { instancePath: instancePath + "/data/medium", keyword: "type", params: { type: ["string", "null"] } };
            vErrors === null ? vErrors = [err11] : vErrors.push(err11), errors++;
          }
        }
        if (data1.botId !== void 0 && func0.call(data1, "botId")) {
          let data7 = data1.botId;
          if (typeof data7 != "string" && data7 !== null) {
            const err12 = { instancePath: instancePath + "/data/botId", keyword: "type", params: { type: ["string", "null"] } };
            vErrors === null ? vErrors = [err12] : vErrors.push(err12), errors++;
          }
          if (typeof data7 == "string" && !formats0.test(data7)) {
            const err13 = { instancePath: instancePath + "/data/botId", keyword: "format", params: { format: "uuid" } };
            vErrors === null ? vErrors = [err13] : vErrors.push(err13), errors++;
          }
        }
        if (data1.toNumber !== void 0 && func0.call(data1, "toNumber")) {
          let data8 = data1.toNumber;
          if (typeof data8 != "string" && data8 !== null) {
            const err14 = { instancePath: instancePath + "/data/toNumber", keyword: "type", params: { type: ["string", "null"] } };
            vErrors === null ? vErrors = [err14] : vErrors.push(err14), errors++;
          }
        }
        if (data1.fromNumber !== void 0 && func0.call(data1, "fromNumber")) {
          let data9 = data1.fromNumber;
          if (typeof data9 != "string" && data9 !== null) {
            const err15 = { instancePath: instancePath + "/data/fromNumber", keyword: "type", params: { type: ["string", "null"] } };
            vErrors === null ? vErrors = [err15] : vErrors.push(err15), errors++;
          }
        }
        if (data1.summary !== void 0 && func0.call(data1, "summary")) {
          let data10 = data1.summary;
          if (typeof data10 != "string" && data10 !== null) {
            const err16 = { instancePath: instancePath + "/data/summary", keyword: "type", params: { type: ["string", "null"] } };
            vErrors === null ? vErrors = [err16] : vErrors.push(err16), errors++;
          }
        }
        if (data1.actionsNeeded !== void 0 && func0.call(data1, "actionsNeeded")) {
          let data11 = data1.actionsNeeded;
          if (!Array.isArray(data11) && data11 !== null) {
            const err17 = { instancePath: instancePath + "/data/actionsNeeded", keyword: "type", params: { type: ["array", "null"] } };
            vErrors === null ? vErrors = [err17] : vErrors.push(err17), errors++;
          }
          if (Array.isArray(data11)) {
            const len1 = data11.length;
            for (let i1 = 0; i1 < len1; i1++)
              if (typeof data11[i1] != "string") {
                const err18 = { instancePath: instancePath + "/data/actionsNeeded/" + i1, keyword: "type", params: { type: "string" } };
                vErrors === null ? vErrors = [err18] : vErrors.push(err18), errors++;
              }
          }
        }
        if (data1.topic !== void 0 && func0.call(data1, "topic")) {
          let data13 = data1.topic;
          if (typeof data13 != "string" && data13 !== null) {
            const err19 = { instancePath: instancePath + "/data/topic", keyword: "type", params: { type: ["string", "null"] } };
            vErrors === null ? vErrors = [err19] : vErrors.push(err19), errors++;
          }
        }
        if (data1.duration !== void 0 && func0.call(data1, "duration")) {
          let data14 = data1.duration;
          if (!(typeof data14 == "number" && isFinite(data14)) && data14 !== null) {
            const err20 = { instancePath: instancePath + "/data/duration", keyword: "type", params: { type: ["number", "null"] } };
            vErrors === null ? vErrors = [err20] : vErrors.push(err20), errors++;
          }
        }
        if (data1.startTime !== void 0 && func0.call(data1, "startTime")) {
          let data15 = data1.startTime;
          if (typeof data15 != "string" && data15 !== null) {
            const err21 = { instancePath: instancePath + "/data/startTime", keyword: "type", params: { type: ["string", "null"] } };
            vErrors === null ? vErrors = [err21] : vErrors.push(err21), errors++;
          }
          if (typeof data15 == "string" && !formats8.test(data15)) {
            const err22 = { instancePath: instancePath + "/data/startTime", keyword: "format", params: { format: "date-time" } };
            vErrors === null ? vErrors = [err22] : vErrors.push(err22), errors++;
          }
        }
        if (data1.endTime !== void 0 && func0.call(data1, "endTime")) {
          let data16 = data1.endTime;
          if (typeof data16 != "string" && data16 !== null) {
            const err23 = { instancePath: instancePath + "/data/endTime", keyword: "type", params: { type: ["string", "null"] } };
            vErrors === null ? vErrors = [err23] : vErrors.push(err23), errors++;
          }
          if (typeof data16 == "string" && !formats8.test(data16)) {
            const err24 = { instancePath: instancePath + "/data/endTime", keyword: "format", params: { format: "date-time" } };
            vErrors === null ? vErrors = [err24] : vErrors.push(err24), errors++;
          }
        }
        if (data1.status !== void 0 && func0.call(data1, "status")) {
          let data17 = data1.status;
          if (typeof data17 != "string" && data17 !== null) {
            const err25 = { instancePath: instancePath + "/data/status", keyword: "type", params: { type: ["string", "null"] } };
            vErrors === null ? vErrors = [err25] : vErrors.push(err25), errors++;
          }
        }
      } else {
        const err26 = { instancePath: instancePath + "/data", keyword: "type", params: { type: "object" } };
        vErrors === null ? vErrors = [err26] : vErrors.push(err26), errors++;
      }
    }
    if (data.message !== void 0 && func0.call(data, "message")) {
      let data18 = data.message;
      if (typeof data18 != "string" && data18 !== null) {
        const err27 = { instancePath: instancePath + "/message", keyword: "type", params: { type: ["string", "null"] } };
        vErrors === null ? vErrors = [err27] : vErrors.push(err27), errors++;
      }
    }
  } else {
    const err28 = { instancePath, keyword: "type", params: { type: "object" } };
    vErrors === null ? vErrors = [err28] : vErrors.push(err28), errors++;
  }
  return validate21.errors = vErrors, errors === 0;
}
