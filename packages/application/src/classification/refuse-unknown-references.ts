import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { resourceExists } from '../tenancy/index.ts';
import type { NewRule } from './coding-rule.repository.ts';

type Named = Pick<NewRule, 'entityId' | 'partyId' | 'bankAccountId' | 'action' | 'fromReviewItemId'>;

/** A rule names only what this organisation has; its action is kept as JSON, where no foreign key looks. */
export const refuseUnknownReferences = async (tx: TenantRead, rule: Named): Promise<void> => {
  const named = [
    ['entityId', 'entity', rule.entityId],
    ['partyId', 'party', rule.partyId],
    ['bankAccountId', 'bankAccount', rule.bankAccountId],
    ['action.ledgerAccountId', 'ledgerAccount', rule.action.ledgerAccountId],
    ['action.taxCodeId', 'taxCode', rule.action.taxCodeId],
    ['fromReviewItemId', 'exception', rule.fromReviewItemId ?? null],
  ] as const;
  for (const [place, kind, id] of named) {
    if (id === null || (await resourceExists(tx, kind, id))) continue;
    throw new RefusalError({
      code: 'request.invalid',
      detail: `${place} names something that does not exist in this organisation.`,
      facts: { field: place },
    });
  }
};
