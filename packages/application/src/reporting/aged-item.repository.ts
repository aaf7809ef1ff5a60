import type { CurrencyCode } from '@counterfoil/domain/money';
import type { ControlBalance } from '@counterfoil/domain/reporting';
import type { Allocation, OpenItem } from '@counterfoil/domain/subledger';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type AgedControl = 'payables' | 'receivables';

type ItemRow = Omit<OpenItem, 'original' | 'functional' | 'recordedAt'> & {
  readonly currency: CurrencyCode;
  readonly functionalCurrency: CurrencyCode;
  readonly originalAmount: bigint;
  readonly functionalAmount: bigint;
  readonly recordedMs: string;
};

/** Items of the control accounts that may be open on the day: open now, or settled by something effective later. */
export const itemsPossiblyOpen = async (
  tx: TenantRead,
  wanted: { entityId: string; control: AgedControl; asOf: string },
): Promise<OpenItem[]> => {
  const rows = await tx.many<ItemRow>(sql`
    select o.id, o.entity_id as "entityId", o.ledger_account_id as "ledgerAccountId", o.party_id as "partyId", o.kind, o.side, o.number,
        o.item_date as "itemDate", e.posting_date as "postedOn", o.due_date as "dueDate", o.currency,
        f.functional_currency as "functionalCurrency", o.original_amount as "originalAmount", o.functional_amount as "functionalAmount",
        extract(epoch from o.recorded_at) * 1000 as "recordedMs"
      from open_item o
      join ledger_account a on a.tenant_id = o.tenant_id and a.id = o.ledger_account_id and a.control = ${wanted.control}
      join journal_entry e on e.tenant_id = o.tenant_id and e.id = o.entry_id and e.posting_date <= ${wanted.asOf}::date
      join legal_entity f on f.tenant_id = o.tenant_id and f.id = o.entity_id
     where o.tenant_id = ${tx.tenantId} and o.entity_id = ${wanted.entityId}
       and (o.status = 'open' or exists (select from allocation x where x.tenant_id = o.tenant_id
         and o.id in (x.debit_item_id, x.credit_item_id) and x.effective_on > ${wanted.asOf}::date))
     order by o.id`);
  return rows.map(({ originalAmount, functionalAmount, currency, functionalCurrency, recordedMs, ...item }) => ({
    ...item,
    original: { minor: originalAmount, currency },
    functional: { minor: functionalAmount, currency: functionalCurrency },
    recordedAt: Math.floor(Number(recordedMs)),
  }));
};

type AllocationRow = Omit<Allocation, 'amount' | 'functionalDebit' | 'functionalCredit' | 'recordedAt'> & {
  readonly amount: bigint;
  readonly currency: CurrencyCode;
  readonly functionalDebit: bigint;
  readonly functionalCredit: bigint;
  readonly recordedMs: string;
};

export const allocationsOf = async (
  tx: TenantRead,
  itemIds: readonly string[],
  functionalCurrency: CurrencyCode,
): Promise<Allocation[]> => {
  const rows = await tx.many<AllocationRow>(sql`
    select a.id, a.debit_item_id as "debitItemId", a.credit_item_id as "creditItemId", a.amount, a.currency,
        a.functional_debit as "functionalDebit", a.functional_credit as "functionalCredit", a.effective_on as "effectiveOn",
        a.reverses_id as "reversesId", extract(epoch from a.recorded_at) * 1000 as "recordedMs"
      from allocation a
     where a.tenant_id = ${tx.tenantId}
       and (a.debit_item_id = any (${itemIds}::uuid[]) or a.credit_item_id = any (${itemIds}::uuid[]))`);
  return rows.map(({ amount, currency, functionalDebit, functionalCredit, recordedMs, ...allocation }) => ({
    ...allocation,
    amount: { minor: amount, currency },
    functionalDebit: { minor: functionalDebit, currency: functionalCurrency },
    functionalCredit: { minor: functionalCredit, currency: functionalCurrency },
    recordedAt: Math.floor(Number(recordedMs)),
  }));
};

/** What the control accounts say on the day, per currency. */
export const controlBalances = (
  tx: TenantRead,
  wanted: { entityId: string; control: AgedControl; asOf: string },
): Promise<ControlBalance[]> =>
  tx.many<ControlBalance>(sql`
    select d.currency, sum(d.debit - d.credit)::bigint as balance
      from account_balance_day d
      join ledger_account a on a.tenant_id = d.tenant_id and a.id = d.ledger_account_id and a.control = ${wanted.control}
     where d.tenant_id = ${tx.tenantId} and d.entity_id = ${wanted.entityId} and d.ledger = 'main'
       and d.posting_date <= ${wanted.asOf}::date
     group by d.currency`);

export const partyNames = async (tx: TenantRead, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await tx.many<{ id: string; name: string }>(sql`
    select id, name from party where tenant_id = ${tx.tenantId} and id = any (${ids}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
};

/** Which of the items were disputed on the day, by the disputes that were open then. */
export const disputedOn = async (tx: TenantRead, ids: readonly string[], asOf: string): Promise<Set<string>> => {
  const rows = await tx.many<{ open_item_id: string }>(sql`
    select distinct d.open_item_id from dispute d
      join legal_entity e on e.tenant_id = d.tenant_id and e.id = d.entity_id
     where d.tenant_id = ${tx.tenantId} and d.open_item_id = any (${ids}::uuid[])
       and (d.opened_at at time zone e.time_zone)::date <= ${asOf}::date and (d.closed_at is null or (d.closed_at at time zone e.time_zone)::date > ${asOf}::date)`);
  return new Set(rows.map(({ open_item_id }) => open_item_id));
};
