export type {
  FindingCode,
  LedgerFact,
  LineFact,
  ProvenDay,
  ReconciliationFacts,
  ReconciliationFinding,
  ReconciliationProof,
  ReconciliationSpan,
  StatementFact,
} from './facts.ts';
export { judgeLockedDays, type LockedDays } from './judge-locked-days.ts';
export { judgeSpan, SPAN_DAYS_MAX, type SpanFacts, type WishedSpan } from './judge-span.ts';
export { proveReconciliation } from './prove-reconciliation.ts';
