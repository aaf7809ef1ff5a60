import type { InvoiceDraft } from '@counterfoil/domain/receivables';
import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { resourceExists } from '../tenancy/index.ts';

export type Named = readonly [place: string, kind: string, id: string | null | undefined];

/**
 * Whatever is kept as JSON names only what this organisation has; no foreign key looks there.
 * @throws RefusalError request.invalid
 */
export const refuseUnknownNames = async (tx: TenantRead, named: readonly Named[]): Promise<void> => {
  const seen = new Set<string>();
  for (const [place, kind, id] of named) {
    if (id === null || id === undefined || seen.has(id)) continue;
    seen.add(id);
    if (await resourceExists(tx, kind, id)) continue;
    throw new RefusalError({
      code: 'request.invalid',
      detail: `${place} names something that does not exist in this organisation.`,
      facts: { field: place },
    });
  }
};

/** What a draft names, with the place of each. */
export const namesOfDraft = (draft: Partial<InvoiceDraft>, partyId: string | null): Named[] => [
  ['partyId', 'party', partyId],
  ...(['lines', 'adjustments'] as const).flatMap((list) =>
    (draft[list] ?? []).flatMap(({ ledgerAccountId, taxCodeId }, at): Named[] => [
      [`${list}.${at}.ledgerAccountId`, 'ledgerAccount', ledgerAccountId],
      [`${list}.${at}.taxCodeId`, 'taxCode', taxCodeId],
    ]),
  ),
  ...(draft.prepayments ?? []).map(
    ({ openItemId }, at): Named => [`prepayments.${at}.openItemId`, 'openItem', openItemId],
  ),
];
