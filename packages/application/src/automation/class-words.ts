import type { GuardrailClass } from '@counterfoil/domain/review';

/** The classes of work as they are named to persons. */
export const CLASS_WORDS: Readonly<Record<GuardrailClass, string>> = {
  document_coding: 'Code and post documents',
  bank_coding: 'Code and post bank lines',
  match: 'Match payments with open items',
  transfer: 'Pair transfers between own accounts',
  document_hold: 'Put payments aside whose document does not come',
};
