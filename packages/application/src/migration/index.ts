export {
  beginMigration,
  getMigration,
  listMigrations,
  type MigrationFileRow,
  type MigrationRunRow,
} from './begin-migration.ts';
export { decideMigration, type MigrationDecision } from './decide-migration.ts';
export { type BooksExport, EXPORT_POSTINGS_MAX, exportBooks, recordExport } from './export-books.ts';
export { type ArrivedMigrationFile, importMigrationFile } from './import-migration-file.ts';
export { type ReadMigrationFile, readMigrationFile } from './read-migration-file.ts';
