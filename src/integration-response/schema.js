// This is a generated file (npm run generate). Modifications will be overwritten.
"use strict";
exports.validateModel = validate10;
const schema11 = { "type": "object", "additionalProperties": false, "properties": { "ApiId": { "type": "string", "minLength": 1, "pattern": "^(?!\\.{1,2}$)[^/]+$" }, "IntegrationId": { "type": "string", "minLength": 1, "pattern": "^(?!\\.{1,2}$)[^/]+$" }, "IntegrationResponseId": { "type": "string", "minLength": 1, "pattern": "^(?!\\.{1,2}$)[^/]+$" }, "IntegrationResponseKey": { "type": "string", "minLength": 1 }, "ContentHandlingStrategy": { "type": "string", "enum": ["CONVERT_TO_BINARY", "CONVERT_TO_TEXT"] }, "ResponseParameters": { "type": "object", "patternProperties": { ".*": { "type": "string" } }, "additionalProperties": false }, "ResponseTemplates": { "type": "object", "patternProperties": { ".*": { "type": "string" } }, "additionalProperties": false }, "TemplateSelectionExpression": { "type": "string" } }, "required": ["ApiId", "IntegrationId", "IntegrationResponseKey"] };
const func0 = Object.prototype.hasOwnProperty;
const func49 = (text) => [...text].length;
const pattern0 = new RegExp("^(?!\\.{1,2}$)[^/]+$", "u");
const pattern3 = new RegExp(".*", "u");
function validate10(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ApiId === void 0 || !func0.call(data, "ApiId")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ApiId" }, message: "must have required property 'ApiId'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.IntegrationId === void 0 || !func0.call(data, "IntegrationId")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "IntegrationId" }, message: "must have required property 'IntegrationId'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.IntegrationResponseKey === void 0 || !func0.call(data, "IntegrationResponseKey")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "IntegrationResponseKey" }, message: "must have required property 'IntegrationResponseKey'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    for (const key0 of Object.keys(data)) {
      if (!(key0 === "ApiId" || key0 === "IntegrationId" || key0 === "IntegrationResponseId" || key0 === "IntegrationResponseKey" || key0 === "ContentHandlingStrategy" || key0 === "ResponseParameters" || key0 === "ResponseTemplates" || key0 === "TemplateSelectionExpression")) {
        const err3 = { instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties" };
        if (vErrors === null) {
          vErrors = [err3];
        } else {
          vErrors.push(err3);
        }
        errors++;
      }
    }
    if (data.ApiId !== void 0 && func0.call(data, "ApiId")) {
      let data0 = data.ApiId;
      if (typeof data0 === "string") {
        if (func49(data0) < 1) {
          const err4 = { instancePath: instancePath + "/ApiId", schemaPath: "#/properties/ApiId/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
        if (!pattern0.test(data0)) {
          const err5 = { instancePath: instancePath + "/ApiId", schemaPath: "#/properties/ApiId/pattern", keyword: "pattern", params: { pattern: "^(?!\\.{1,2}$)[^/]+$" }, message: 'must match pattern "^(?!\\.{1,2}$)[^/]+$"' };
          if (vErrors === null) {
            vErrors = [err5];
          } else {
            vErrors.push(err5);
          }
          errors++;
        }
      } else {
        const err6 = { instancePath: instancePath + "/ApiId", schemaPath: "#/properties/ApiId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err6];
        } else {
          vErrors.push(err6);
        }
        errors++;
      }
    }
    if (data.IntegrationId !== void 0 && func0.call(data, "IntegrationId")) {
      let data1 = data.IntegrationId;
      if (typeof data1 === "string") {
        if (func49(data1) < 1) {
          const err7 = { instancePath: instancePath + "/IntegrationId", schemaPath: "#/properties/IntegrationId/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
        if (!pattern0.test(data1)) {
          const err8 = { instancePath: instancePath + "/IntegrationId", schemaPath: "#/properties/IntegrationId/pattern", keyword: "pattern", params: { pattern: "^(?!\\.{1,2}$)[^/]+$" }, message: 'must match pattern "^(?!\\.{1,2}$)[^/]+$"' };
          if (vErrors === null) {
            vErrors = [err8];
          } else {
            vErrors.push(err8);
          }
          errors++;
        }
      } else {
        const err9 = { instancePath: instancePath + "/IntegrationId", schemaPath: "#/properties/IntegrationId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err9];
        } else {
          vErrors.push(err9);
        }
        errors++;
      }
    }
    if (data.IntegrationResponseId !== void 0 && func0.call(data, "IntegrationResponseId")) {
      let data2 = data.IntegrationResponseId;
      if (typeof data2 === "string") {
        if (func49(data2) < 1) {
          const err10 = { instancePath: instancePath + "/IntegrationResponseId", schemaPath: "#/properties/IntegrationResponseId/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
        if (!pattern0.test(data2)) {
          const err11 = { instancePath: instancePath + "/IntegrationResponseId", schemaPath: "#/properties/IntegrationResponseId/pattern", keyword: "pattern", params: { pattern: "^(?!\\.{1,2}$)[^/]+$" }, message: 'must match pattern "^(?!\\.{1,2}$)[^/]+$"' };
          if (vErrors === null) {
            vErrors = [err11];
          } else {
            vErrors.push(err11);
          }
          errors++;
        }
      } else {
        const err12 = { instancePath: instancePath + "/IntegrationResponseId", schemaPath: "#/properties/IntegrationResponseId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err12];
        } else {
          vErrors.push(err12);
        }
        errors++;
      }
    }
    if (data.IntegrationResponseKey !== void 0 && func0.call(data, "IntegrationResponseKey")) {
      let data3 = data.IntegrationResponseKey;
      if (typeof data3 === "string") {
        if (func49(data3) < 1) {
          const err13 = { instancePath: instancePath + "/IntegrationResponseKey", schemaPath: "#/properties/IntegrationResponseKey/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err13];
          } else {
            vErrors.push(err13);
          }
          errors++;
        }
      } else {
        const err14 = { instancePath: instancePath + "/IntegrationResponseKey", schemaPath: "#/properties/IntegrationResponseKey/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err14];
        } else {
          vErrors.push(err14);
        }
        errors++;
      }
    }
    if (data.ContentHandlingStrategy !== void 0 && func0.call(data, "ContentHandlingStrategy")) {
      let data4 = data.ContentHandlingStrategy;
      if (typeof data4 !== "string") {
        const err15 = { instancePath: instancePath + "/ContentHandlingStrategy", schemaPath: "#/properties/ContentHandlingStrategy/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err15];
        } else {
          vErrors.push(err15);
        }
        errors++;
      }
      if (!(data4 === "CONVERT_TO_BINARY" || data4 === "CONVERT_TO_TEXT")) {
        const err16 = { instancePath: instancePath + "/ContentHandlingStrategy", schemaPath: "#/properties/ContentHandlingStrategy/enum", keyword: "enum", params: { allowedValues: schema11.properties.ContentHandlingStrategy.enum }, message: "must be equal to one of the allowed values" };
        if (vErrors === null) {
          vErrors = [err16];
        } else {
          vErrors.push(err16);
        }
        errors++;
      }
    }
    if (data.ResponseParameters !== void 0 && func0.call(data, "ResponseParameters")) {
      let data5 = data.ResponseParameters;
      if (data5 && typeof data5 == "object" && !Array.isArray(data5)) {
        for (const key1 of Object.keys(data5)) {
          if (!pattern3.test(key1)) {
            const err17 = { instancePath: instancePath + "/ResponseParameters", schemaPath: "#/properties/ResponseParameters/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err17];
            } else {
              vErrors.push(err17);
            }
            errors++;
          }
        }
        for (const key2 of Object.keys(data5)) {
          if (pattern3.test(key2)) {
            if (typeof data5[key2] !== "string") {
              const err18 = { instancePath: instancePath + "/ResponseParameters/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/ResponseParameters/patternProperties/.*/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err18];
              } else {
                vErrors.push(err18);
              }
              errors++;
            }
          }
        }
      } else {
        const err19 = { instancePath: instancePath + "/ResponseParameters", schemaPath: "#/properties/ResponseParameters/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err19];
        } else {
          vErrors.push(err19);
        }
        errors++;
      }
    }
    if (data.ResponseTemplates !== void 0 && func0.call(data, "ResponseTemplates")) {
      let data7 = data.ResponseTemplates;
      if (data7 && typeof data7 == "object" && !Array.isArray(data7)) {
        for (const key3 of Object.keys(data7)) {
          if (!pattern3.test(key3)) {
            const err20 = { instancePath: instancePath + "/ResponseTemplates", schemaPath: "#/properties/ResponseTemplates/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key3 }, message: "must NOT have additional properties" };
            if (vErrors === null) {
              vErrors = [err20];
            } else {
              vErrors.push(err20);
            }
            errors++;
          }
        }
        for (const key4 of Object.keys(data7)) {
          if (pattern3.test(key4)) {
            if (typeof data7[key4] !== "string") {
              const err21 = { instancePath: instancePath + "/ResponseTemplates/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/ResponseTemplates/patternProperties/.*/type", keyword: "type", params: { type: "string" }, message: "must be string" };
              if (vErrors === null) {
                vErrors = [err21];
              } else {
                vErrors.push(err21);
              }
              errors++;
            }
          }
        }
      } else {
        const err22 = { instancePath: instancePath + "/ResponseTemplates", schemaPath: "#/properties/ResponseTemplates/type", keyword: "type", params: { type: "object" }, message: "must be object" };
        if (vErrors === null) {
          vErrors = [err22];
        } else {
          vErrors.push(err22);
        }
        errors++;
      }
    }
    if (data.TemplateSelectionExpression !== void 0 && func0.call(data, "TemplateSelectionExpression")) {
      if (typeof data.TemplateSelectionExpression !== "string") {
        const err23 = { instancePath: instancePath + "/TemplateSelectionExpression", schemaPath: "#/properties/TemplateSelectionExpression/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err23];
        } else {
          vErrors.push(err23);
        }
        errors++;
      }
    }
  } else {
    const err24 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err24];
    } else {
      vErrors.push(err24);
    }
    errors++;
  }
  validate10.errors = vErrors;
  return errors === 0;
}
exports.validateIdentifier = validate11;
function validate11(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ApiId === void 0 || !func0.call(data, "ApiId")) {
      const err0 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "ApiId" }, message: "must have required property 'ApiId'" };
      if (vErrors === null) {
        vErrors = [err0];
      } else {
        vErrors.push(err0);
      }
      errors++;
    }
    if (data.IntegrationId === void 0 || !func0.call(data, "IntegrationId")) {
      const err1 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "IntegrationId" }, message: "must have required property 'IntegrationId'" };
      if (vErrors === null) {
        vErrors = [err1];
      } else {
        vErrors.push(err1);
      }
      errors++;
    }
    if (data.IntegrationResponseId === void 0 || !func0.call(data, "IntegrationResponseId")) {
      const err2 = { instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: "IntegrationResponseId" }, message: "must have required property 'IntegrationResponseId'" };
      if (vErrors === null) {
        vErrors = [err2];
      } else {
        vErrors.push(err2);
      }
      errors++;
    }
    if (data.ApiId !== void 0 && func0.call(data, "ApiId")) {
      let data0 = data.ApiId;
      if (typeof data0 === "string") {
        if (func49(data0) < 1) {
          const err3 = { instancePath: instancePath + "/ApiId", schemaPath: "resource-schema.json#/properties/ApiId/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (!pattern0.test(data0)) {
          const err4 = { instancePath: instancePath + "/ApiId", schemaPath: "resource-schema.json#/properties/ApiId/pattern", keyword: "pattern", params: { pattern: "^(?!\\.{1,2}$)[^/]+$" }, message: 'must match pattern "^(?!\\.{1,2}$)[^/]+$"' };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/ApiId", schemaPath: "resource-schema.json#/properties/ApiId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
    if (data.IntegrationId !== void 0 && func0.call(data, "IntegrationId")) {
      let data1 = data.IntegrationId;
      if (typeof data1 === "string") {
        if (func49(data1) < 1) {
          const err6 = { instancePath: instancePath + "/IntegrationId", schemaPath: "resource-schema.json#/properties/IntegrationId/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err6];
          } else {
            vErrors.push(err6);
          }
          errors++;
        }
        if (!pattern0.test(data1)) {
          const err7 = { instancePath: instancePath + "/IntegrationId", schemaPath: "resource-schema.json#/properties/IntegrationId/pattern", keyword: "pattern", params: { pattern: "^(?!\\.{1,2}$)[^/]+$" }, message: 'must match pattern "^(?!\\.{1,2}$)[^/]+$"' };
          if (vErrors === null) {
            vErrors = [err7];
          } else {
            vErrors.push(err7);
          }
          errors++;
        }
      } else {
        const err8 = { instancePath: instancePath + "/IntegrationId", schemaPath: "resource-schema.json#/properties/IntegrationId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err8];
        } else {
          vErrors.push(err8);
        }
        errors++;
      }
    }
    if (data.IntegrationResponseId !== void 0 && func0.call(data, "IntegrationResponseId")) {
      let data2 = data.IntegrationResponseId;
      if (typeof data2 === "string") {
        if (func49(data2) < 1) {
          const err9 = { instancePath: instancePath + "/IntegrationResponseId", schemaPath: "resource-schema.json#/properties/IntegrationResponseId/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err9];
          } else {
            vErrors.push(err9);
          }
          errors++;
        }
        if (!pattern0.test(data2)) {
          const err10 = { instancePath: instancePath + "/IntegrationResponseId", schemaPath: "resource-schema.json#/properties/IntegrationResponseId/pattern", keyword: "pattern", params: { pattern: "^(?!\\.{1,2}$)[^/]+$" }, message: 'must match pattern "^(?!\\.{1,2}$)[^/]+$"' };
          if (vErrors === null) {
            vErrors = [err10];
          } else {
            vErrors.push(err10);
          }
          errors++;
        }
      } else {
        const err11 = { instancePath: instancePath + "/IntegrationResponseId", schemaPath: "resource-schema.json#/properties/IntegrationResponseId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err11];
        } else {
          vErrors.push(err11);
        }
        errors++;
      }
    }
  } else {
    const err12 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err12];
    } else {
      vErrors.push(err12);
    }
    errors++;
  }
  validate11.errors = vErrors;
  return errors === 0;
}
exports.validateListFilter = validate12;
function validate12(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (data && typeof data == "object" && !Array.isArray(data)) {
    if (data.ApiId !== void 0 && func0.call(data, "ApiId")) {
      let data0 = data.ApiId;
      if (typeof data0 === "string") {
        if (func49(data0) < 1) {
          const err0 = { instancePath: instancePath + "/ApiId", schemaPath: "resource-schema.json#/properties/ApiId/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err0];
          } else {
            vErrors.push(err0);
          }
          errors++;
        }
        if (!pattern0.test(data0)) {
          const err1 = { instancePath: instancePath + "/ApiId", schemaPath: "resource-schema.json#/properties/ApiId/pattern", keyword: "pattern", params: { pattern: "^(?!\\.{1,2}$)[^/]+$" }, message: 'must match pattern "^(?!\\.{1,2}$)[^/]+$"' };
          if (vErrors === null) {
            vErrors = [err1];
          } else {
            vErrors.push(err1);
          }
          errors++;
        }
      } else {
        const err2 = { instancePath: instancePath + "/ApiId", schemaPath: "resource-schema.json#/properties/ApiId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err2];
        } else {
          vErrors.push(err2);
        }
        errors++;
      }
    }
    if (data.IntegrationId !== void 0 && func0.call(data, "IntegrationId")) {
      let data1 = data.IntegrationId;
      if (typeof data1 === "string") {
        if (func49(data1) < 1) {
          const err3 = { instancePath: instancePath + "/IntegrationId", schemaPath: "resource-schema.json#/properties/IntegrationId/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters" };
          if (vErrors === null) {
            vErrors = [err3];
          } else {
            vErrors.push(err3);
          }
          errors++;
        }
        if (!pattern0.test(data1)) {
          const err4 = { instancePath: instancePath + "/IntegrationId", schemaPath: "resource-schema.json#/properties/IntegrationId/pattern", keyword: "pattern", params: { pattern: "^(?!\\.{1,2}$)[^/]+$" }, message: 'must match pattern "^(?!\\.{1,2}$)[^/]+$"' };
          if (vErrors === null) {
            vErrors = [err4];
          } else {
            vErrors.push(err4);
          }
          errors++;
        }
      } else {
        const err5 = { instancePath: instancePath + "/IntegrationId", schemaPath: "resource-schema.json#/properties/IntegrationId/type", keyword: "type", params: { type: "string" }, message: "must be string" };
        if (vErrors === null) {
          vErrors = [err5];
        } else {
          vErrors.push(err5);
        }
        errors++;
      }
    }
  } else {
    const err6 = { instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object" };
    if (vErrors === null) {
      vErrors = [err6];
    } else {
      vErrors.push(err6);
    }
    errors++;
  }
  validate12.errors = vErrors;
  return errors === 0;
}
exports.primaryIdentifier = ["ApiId", "IntegrationId", "IntegrationResponseId"];
exports.createOnlyProperties = ["ApiId", "IntegrationId"];
exports.readOnlyProperties = ["IntegrationResponseId"];
exports.listFilter = ["ApiId", "IntegrationId"];
exports.optionalScalars = ["IntegrationResponseId", "ContentHandlingStrategy", "TemplateSelectionExpression"];
