import type { NotificationOnWire } from '@counterfoil/wire/contracts';

/** Where one sees to what a notification is about. */
export const placeOf = ({ kind, subject }: NotificationOnWire): string =>
  kind === 'lock_exception_ended' ? 'ledger/periods' : `review?view=all&item=${subject.id}`;
