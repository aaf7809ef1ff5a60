export { type DatabaseSecret, openDatabaseSecret } from './database-secret.ts';
export { destroyEmbeddedPostgres } from './destroy-embedded-postgres.ts';
export { EmbeddedPostgresFailed } from './embedded-postgres-failed.ts';
export { endWithProcess } from './end-with-process.ts';
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';
export { stopEmbeddedPostgres } from './stop-embedded-postgres.ts';
