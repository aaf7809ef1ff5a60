export { TEST_CHART, type TestAccount } from './chart.ts';
export { createTestDatabase, type TestDatabase } from './create-test-database.ts';
export { freePort } from './free-port.ts';
export type { NewOrganisation, TestOrganisation } from './new-organisation.ts';
export { type RedisServer, startRedis } from './redis-server.ts';
export { type BrokenCheck, CHECKS_FOLDER, runChecks } from './run-checks.ts';
export { type S3Server, startBreakingLine, startS3 } from './s3-server.ts';
export { type ScratchCluster, type ScratchOptions, startScratchCluster } from './scratch-cluster.ts';
export { withDatabase } from './with-database.ts';
