export { type Answers, ANSWERS_FILE, type AnswerSchema } from './answers.js';
export { ApiDocument, type ApiMethod, type ApiRoute } from './api-document.js';
export type { Operation, Parameter } from './describe-operation.js';
export type { FieldSchema, FormSchema } from './form-schema.js';
export { OpenApiModule } from './openapi.module.js';
