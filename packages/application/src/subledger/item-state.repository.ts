import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type ItemStateRow = {
  id: string;
  entity_id: string;
  ledger_account_id: string;
  party_id: string | null;
  kind: string;
  side: string;
  number: string | null;
  item_date: string;
  posted_on: string;
  due_date: string | null;
  currency: string;
  functional_currency: string;
  original_amount: bigint;
  functional_amount: bigint;
  allocated_amount: bigint;
  allocated_functional: bigint;
  recorded_at: string;
  status: string;
  discount_until: string | null;
  discount_amount: bigint | null;
  disputed_reason: string | null;
  document_id: string | null;
  entry_id: string;
  /** `opening` where the item was taken over with the balances of another system. */
  entry_kind: string;
  bank_transaction_id: string | null;
};

const ITEMS = sql`
  select o.id, o.entity_id, o.ledger_account_id, o.party_id, o.kind, o.side, o.number, o.item_date, j.posting_date as posted_on, o.due_date, o.currency, e.functional_currency,
         o.original_amount, o.functional_amount, o.allocated_amount, o.allocated_functional, o.recorded_at, o.status, o.discount_until, o.discount_amount, o.disputed_reason,
         o.document_id, o.entry_id, j.kind as entry_kind, o.bank_transaction_id
    from open_item o join journal_entry j on j.tenant_id = o.tenant_id and j.id = o.entry_id join legal_entity e on e.tenant_id = o.tenant_id and e.id = o.entity_id`;

export const itemStateRows = (tx: TenantRead, ids: readonly string[]): Promise<ItemStateRow[]> =>
  tx.many<ItemStateRow>(sql`${ITEMS} where o.tenant_id = ${tx.tenantId} and o.id = any(${[...ids]}::uuid[])`);

/** The items that the entries of a bank transaction made. */
export const itemsMadeBy = (tx: TenantRead, bankTransactionId: string): Promise<ItemStateRow[]> =>
  tx.many<ItemStateRow>(sql`
    ${ITEMS} where o.tenant_id = ${tx.tenantId} and o.entry_id in (select id from journal_entry where tenant_id = ${tx.tenantId} and bank_transaction_id = ${bankTransactionId})
     order by o.recorded_at, o.line_number`);

/** Locked in the order of their ids, as the allocation trigger does: who settles the same items follow each other. */
export const lockItems = (tx: TenantWrite, ids: readonly string[]): Promise<{ id: string }[]> =>
  tx.many(
    sql`select id from open_item where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) order by id for no key update`,
  );
