import type { AuditEventRow, DecisionRow } from '@counterfoil/application/audit';
import type { IdKind } from '@counterfoil/wire/contracts';
import { wireId } from '../../http/wire-id.ts';

/** Row kinds as the application names them, and the id they have on the wire. */
const WIRE_KIND: Readonly<Record<string, IdKind>> = {
  document: 'document',
  bank_statement: 'bankStatement',
  bank_transaction: 'bankTransaction',
  bank_account: 'bankAccount',
  journal_entry: 'journalEntry',
  exception: 'exception',
  review_item: 'exception',
  review_decision: 'reviewDecision',
  party: 'party',
  coding_rule: 'codingRule',
  entity: 'entity',
  period: 'period',
  ledger_account: 'ledgerAccount',
  match: 'match',
  open_item: 'openItem',
  member: 'member',
};

export const subjectOnWire = (kind: string, id: string): { kind: string; id: string } => {
  const wire = WIRE_KIND[kind];
  return { kind, id: wire === undefined ? id : wireId(wire, id) };
};

const parsedPayload = (payload: string): unknown => {
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
};

export const presentAuditEvent = (row: AuditEventRow) => ({
  id: wireId('auditEvent', row.id),
  action: row.action,
  subject:
    row.subject_id === null ? { kind: row.subject_kind, id: null } : subjectOnWire(row.subject_kind, row.subject_id),
  actor: { kind: row.actor_kind, label: row.actor_label },
  payload: parsedPayload(row.payload),
  occurredAt: row.occurred_at,
  seal:
    row.sequence === null || row.chain_hash === null
      ? null
      : { sequence: row.sequence.toString(), hash: row.chain_hash.toString('hex') },
});

export const presentDecision = (row: DecisionRow) => ({
  id: wireId('decision', row.id),
  stage: row.stage,
  subject: subjectOnWire(row.subject_kind, row.subject_id),
  outcome: row.outcome,
  sentence: row.sentence,
  authority: row.authority,
  confidence: row.confidence === null ? null : Number(row.confidence),
  decidedAt: row.decided_at,
  decidedBy: row.decided_by_kind === 'machine' ? 'machine' : (row.decided_by ?? row.decided_by_kind),
});

type Weighed = { sign: '+' | '-'; text: string; weight: number };

export const presentDecisionWhole = (row: DecisionRow) => ({
  ...presentDecision(row),
  threshold: row.threshold === null ? null : Number(row.threshold),
  inputsHash: row.inputs_hash.toString('hex'),
  versions: row.versions,
  features: row.features as Weighed[],
  rivals: row.rivals,
  gates: row.gates.map((gate) => ({
    name: gate.name,
    passed: gate.passed ?? gate.outcome !== 'failed',
    sentence: gate.sentence,
  })),
});
