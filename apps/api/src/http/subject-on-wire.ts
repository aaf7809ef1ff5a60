import type { IdKind } from '@counterfoil/wire/contracts';
import { wireId } from './wire-id.ts';

/** Row kinds as the application names them, and the id they have on the wire. */
const WIRE_KIND: Readonly<Record<string, IdKind>> = {
  document: 'document',
  bank_statement: 'bankStatement',
  bank_transaction: 'bankTransaction',
  bank_account: 'bankAccount',
  bank_reconciliation: 'bankReconciliation',
  journal_entry: 'journalEntry',
  exception: 'exception',
  review_item: 'exception',
  review_decision: 'reviewDecision',
  party: 'party',
  coding_rule: 'codingRule',
  entity: 'entity',
  period: 'period',
  ledger_account: 'ledgerAccount',
  dimension_type: 'dimension',
  match: 'match',
  open_item: 'openItem',
  member: 'member',
  user: 'user',
  token: 'token',
  invitation: 'invitation',
  notification: 'notification',
  sales_invoice: 'salesInvoice',
  dispute: 'dispute',
  netting_agreement: 'nettingAgreement',
  netting: 'netting',
  saved_view: 'savedView',
  model: 'model',
  model_version: 'model',
  model_retraining: 'modelRetraining',
  replay: 'replay',
  lesson: 'lesson',
  spelling: 'spelling',
  mapping: 'mapping',
};

export const subjectOnWire = (kind: string, id: string): { kind: string; id: string } => {
  const wire = WIRE_KIND[kind];
  return { kind, id: wire === undefined ? id : wireId(wire, id) };
};
