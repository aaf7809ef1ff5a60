import type { AuditEventRow, DecisionRow } from '@counterfoil/application/audit';
import { subjectOnWire } from '../../http/subject-on-wire.ts';
import { wireId } from '../../http/wire-id.ts';

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

/** What the machine would have done where it is only watched, for as long as a person has not decided themselves. */
export const withoutChoice = (row: DecisionRow): DecisionRow => ({
  ...row,
  sentence: 'The machine is only watched here. What it would have done is told when a person has decided.',
  confidence: null,
  features: [],
  rivals: [],
  gates: [],
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
