export { canonicalJson } from './canonical-json.ts';
export { forgetExpiredKeys } from './forget-expired-keys.ts';
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
export {
  type SealPorts,
  type SealShelf,
  type SealSigner,
  type ShelvedHead,
  sealLagSeconds,
  sealPending,
} from './seal-pending.ts';
export { type Answered, type OneRequest, withIdempotency } from './with-idempotency.ts';
