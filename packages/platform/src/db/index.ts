export { NotInUtc } from './assert-utc.ts';
export type { Books } from './books.ts';
export { createDatabase, type Database, type DatabaseOptions } from './create-database.ts';
export {
  brokenConstraint,
  DatabaseUnavailable,
  HandleEnded,
  isUnavailable,
  NotOneRow,
  sqlState,
} from './database-errors.ts';
export type { ReadHandle, TenantRead, TenantWrite, WriteHandle } from './handles.ts';
export type { AuditDoor, PlainDoor } from './plain-doors.ts';
export type { Principal } from './principal.ts';
export type { PrismaBooks, PrismaRead, PrismaWrite } from './prisma-door.ts';
export { asJson, joined, Statement, sql } from './sql.ts';
