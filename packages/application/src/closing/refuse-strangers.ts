import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import type { EntityLedger } from '../ledger/index.ts';
import { countParties } from './period-calendar.repository.ts';

/** What a person names for a close is this organisation's own. @throws RefusalError ledger.account_unknown, request.invalid */
export const refuseStrangers = async (
  tx: TenantRead,
  named: { readonly accountIds: readonly string[]; readonly partyIds: readonly (string | null | undefined)[] },
  ledger: Pick<EntityLedger, 'accounts'>,
): Promise<void> => {
  if (named.accountIds.some((id) => !ledger.accounts.has(id)))
    throw new RefusalError({ code: 'ledger.account_unknown', detail: 'The entity does not use that ledger account.' });
  const partyIds = [...new Set(named.partyIds.filter((id) => id !== null && id !== undefined))];
  if ((await countParties(tx, partyIds)) !== partyIds.length)
    throw new RefusalError({ code: 'request.invalid', detail: 'There is no such party in this organisation.' });
};
