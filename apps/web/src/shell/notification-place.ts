import type { NotificationOnWire } from '@counterfoil/wire/contracts';

/** Where one sees to what a notification is about. */
export const placeOf = ({ kind, subject }: NotificationOnWire): string => {
  if (kind === 'lock_exception_ended') return 'ledger/periods';
  return kind === 'model_drift' ? `rules/models/${subject.id}` : `review?view=all&item=${subject.id}`;
};
