export { type CatalogueFinding, countTenantTables, inspectCatalogue } from './catalogue-gate/inspect-catalogue.ts';
export { GLOBAL_TABLES } from './catalogue-gate/published.ts';
export { DEFAULT_ROLE_PREFIX, type RoleKind, roleName, SERVING_ROLES, type ServingRole } from './database-roles.ts';
export { type MigrateOptions, migrateDatabase } from './migrate-database.ts';
export { MigrationFailed } from './migration-failed.ts';
export { prepareDatabase } from './prepare-roles.ts';
export { MIGRATIONS_FOLDER, type Migration, readMigrations } from './read-migrations.ts';
export { onDatabase, type ServingUrls, servingUrls } from './serving-urls.ts';
export { withAdministrator } from './with-administrator.ts';
