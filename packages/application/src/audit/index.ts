export { canonicalJson } from './canonical-json.ts';
export { type Check, readChecks } from './check-files.ts';
export { forgetExpiredKeys } from './forget-expired-keys.ts';
export { liftHalt } from './lift-halt.ts';
export {
  type AuditEventRow,
  type DecisionRow,
  getDecision,
  listAuditEvents,
  listDecisions,
  readSealState,
  type SealState,
} from './list-audit-events.ts';
export { type AuditableChange, recordEvent } from './record-event.ts';
export { type RecountPorts, type RecountResult, recountBooks } from './recount-books.ts';
export { type DueRecount, recountDue } from './recount-due.ts';
export { type CheckResult, runChecks } from './run-checks.ts';
export {
  type SealPorts,
  type SealShelf,
  type SealSigner,
  type ShelvedHead,
  sealLagSeconds,
  sealPending,
} from './seal-pending.ts';
export { type Answered, type OneRequest, withIdempotency } from './with-idempotency.ts';
