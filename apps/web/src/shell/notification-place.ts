import type { NotificationOnWire } from '@counterfoil/wire/contracts';

/** Where one sees to what a notification is about. */
export const placeOf = ({ kind, subject }: NotificationOnWire): string => {
  if (kind === 'lock_exception_ended') return 'ledger/periods';
  if (kind === 'model_drift') return `rules/models/${subject.id}`;
  if (kind === 'certificate_revoked') return `bank/${subject.id}?show=locks`;
  if (kind === 'question_asked' || kind === 'question_answered') return `bank/lines/${subject.id}`;
  if (kind === 'authority_withdrawn' || kind === 'samples_due') return 'rules';
  return `review?view=all&item=${subject.id}`;
};
