import type { corrections } from '@counterfoil/wire/contracts';
import type { z } from 'zod';
import { refusalFor } from '../../http/problem.ts';
import { uuidIn, uuidOf } from '../../http/wire-id.ts';

type OnWire = z.output<typeof corrections>;

const personIn = (id: string): string => {
  const uuid = uuidOf('user', id);
  if (uuid === null) throw refusalFor('request.invalid', `"${id}" is not a person of this organisation.`);
  return uuid;
};

/** The corrections with their ids as uuids; nothing else is changed. */
export const correctionsWithin = (changes: OnWire | undefined): Record<string, unknown> | undefined => {
  if (changes === undefined) return undefined;
  const { partyId, entityId, coding, allocations, duplicateOf, assigneeId, employeeId, ...rest } = changes;
  return {
    ...rest,
    ...(partyId === undefined ? {} : { partyId: uuidIn('party', partyId) }),
    ...(employeeId === undefined ? {} : { employeeId: uuidIn('party', employeeId) }),
    ...(entityId === undefined ? {} : { entityId: uuidIn('entity', entityId) }),
    ...(duplicateOf === undefined ? {} : { duplicateOf: uuidIn('document', duplicateOf) }),
    ...(assigneeId === undefined ? {} : { assigneeId: personIn(assigneeId) }),
    ...(allocations === undefined
      ? {}
      : {
          allocations: allocations.map(({ openItemId, amount }) => ({
            openItemId: uuidIn('openItem', openItemId),
            amount,
          })),
        }),
    ...(coding === undefined
      ? {}
      : {
          coding: coding.map((line) => ({
            ...line,
            ledgerAccountId: uuidIn('ledgerAccount', line.ledgerAccountId),
            ...(line.taxCodeId === undefined || line.taxCodeId === null
              ? {}
              : { taxCodeId: uuidIn('taxCode', line.taxCodeId) }),
          })),
        }),
  };
};
