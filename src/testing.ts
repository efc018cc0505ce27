export { type Failure, InvalidRequestError } from "./testing/failure.js";
export type { TestReply } from "./testing/reply.js";
export type { TestRequest } from "./testing/request.js";
export { createTestService, type TestService, type TestServiceOptions, type Times } from "./testing/service.js";
