export { type Answer, type Caller, type Extra, makeCaller } from './caller.ts';
export { type Furniture, furnish } from './furnish.ts';
export { type FilePart, multipart } from './multipart.ts';
export { type ApiOrganisation, openTestApi, TEST_METRICS_TOKEN, type TestApi } from './open-test-api.ts';
export { type Member, type People, TEST_PASSWORD } from './people.ts';
export type { ApiParts, AppAnswer, AppRequest, Composed, TestApp } from './test-app.ts';
export { withApi } from './with-api.ts';
