export { canonicalJson } from './canonical-json.ts';
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
