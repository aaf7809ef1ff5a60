import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { resourceExists } from '../tenancy/index.ts';
import type { Corrections } from './corrections.ts';

type Named = readonly [place: string, kind: string, id: string | null | undefined];

const namesIn = (changes: Corrections & { readonly duplicateOf?: string }): Named[] => [
  ['partyId', 'party', changes.partyId],
  ['entityId', 'entity', changes.entityId],
  ['employeeId', 'party', changes.employeeId],
  ['duplicateOf', 'document', changes.duplicateOf],
  ...(changes.coding ?? []).flatMap((line, at): Named[] => [
    [`coding.${at}.ledgerAccountId`, 'ledgerAccount', line.ledgerAccountId],
    [`coding.${at}.taxCodeId`, 'taxCode', line.taxCodeId],
  ]),
  ...(changes.allocations ?? []).map(
    ({ openItemId }, at): Named => [`allocations.${at}.openItemId`, 'openItem', openItemId],
  ),
];

/**
 * A decision names only what this organisation has, and says so at once: after the undo window nobody is there to hear it.
 * @throws RefusalError request.invalid
 */
export const refuseUnknownChanges = async (
  tx: TenantRead,
  changes: Readonly<Record<string, unknown>> | undefined,
): Promise<void> => {
  for (const [place, kind, id] of namesIn((changes ?? {}) as Corrections)) {
    if (id === null || id === undefined || (await resourceExists(tx, kind, id))) continue;
    throw new RefusalError({
      code: 'request.invalid',
      detail: `changes.${place} names something that does not exist in this organisation.`,
      facts: { field: `changes.${place}` },
    });
  }
};
