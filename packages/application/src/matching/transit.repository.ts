import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

/** Transfers of an organisation follow each other, so that two sides arriving at once still find one another. */
export const lockTransfers = async (tx: TenantWrite): Promise<void> => {
  await tx.many(sql`select pg_advisory_xact_lock(4218, hashtext(${tx.tenantId}::text))`);
};

/** Money in transit that a bank transaction put there and nothing has taken out. */
export const openTransitOf = (tx: TenantRead, bankTransactionId: string): Promise<{ id: string } | undefined> =>
  tx.maybe(sql`
    select o.id from open_item o where o.tenant_id = ${tx.tenantId} and o.kind = 'transit' and o.status = 'open' and o.allocated_amount = 0
       and o.entry_id in (select id from journal_entry where tenant_id = ${tx.tenantId} and bank_transaction_id = ${bankTransactionId} and reverses_id is null)`);

const DAYS_MAX = 6;

/** The other side of a transfer that came in meanwhile: of the bank account this line names, the opposite amount, within days. */
export const otherSideInTransit = (tx: TenantRead, lineId: string): Promise<{ id: string }[]> =>
  tx.many(sql`
    select o.bank_transaction_id as id from bank_transaction t
      join bank_account named on named.tenant_id = t.tenant_id and named.blind_index = t.counterparty_blind_index and named.id <> t.bank_account_id
      join bank_transaction s on s.tenant_id = t.tenant_id and s.bank_account_id = named.id and s.amount = -t.amount and s.currency = t.currency and s.entity_id = t.entity_id
       and abs(s.booking_date - t.booking_date) <= ${DAYS_MAX}::int
      join open_item o on o.tenant_id = s.tenant_id and o.bank_transaction_id = s.id and o.kind = 'transit' and o.status = 'open' and o.allocated_amount = 0
     where t.tenant_id = ${tx.tenantId} and t.id = ${lineId}`);
