import { sql, type TenantRead } from '@counterfoil/platform/db';

/**
 * What a party was paid in advance or on account and no bill has used yet, in one currency, the oldest first. A credit note
 * is none, and a disputed one waits for the end of its dispute.
 */
export const openAdvances = (
  tx: TenantRead,
  of: { readonly entityId: string; readonly partyId: string; readonly currency: string },
): Promise<{ id: string }[]> =>
  tx.many(sql`
    select i.id from open_item i
      join ledger_account a on a.tenant_id = i.tenant_id and a.id = i.ledger_account_id and a.control = 'payables'
     where i.tenant_id = ${tx.tenantId} and i.entity_id = ${of.entityId} and i.party_id = ${of.partyId} and i.currency = ${of.currency}
       and i.side = 'D' and i.status = 'open' and i.kind in ('payment', 'advance') and i.disputed_reason is null
     order by i.item_date, i.id limit 200`);
