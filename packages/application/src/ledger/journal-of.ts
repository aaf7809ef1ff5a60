import type { EntryKind } from '@counterfoil/domain/ledger';

const JOURNALS: Readonly<Record<EntryKind, string>> = {
  document: 'purchases',
  bank: 'bank',
  manual: 'general',
  accrual: 'general',
  revaluation: 'general',
  opening: 'opening',
  closing: 'closing',
  reversal: 'general',
  intercompany: 'general',
  settlement: 'general',
};

/** The journal an entry of this kind is numbered in, unless the caller names another (sales, payroll). */
export const journalOf = (kind: EntryKind): string => JOURNALS[kind];
