import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { OpenItemKind, Side } from '@counterfoil/domain/ledger';
import { type CurrencyCode, money } from '@counterfoil/domain/money';
import type { ItemState } from '@counterfoil/domain/subledger';
import { joined, sql, type TenantRead } from '@counterfoil/platform/db';

type StateRow = {
  id: string;
  entity_id: string;
  ledger_account_id: string;
  control: string;
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
  recorded_ms: string;
  disputed: boolean;
};

/** An open item with what is open of it, the control its account keeps, and whether somebody disputes it. */
export type ReadItem = { readonly state: ItemState; readonly control: string; readonly disputed: boolean };

const readItem = (row: StateRow): ReadItem => {
  const own = row.functional_currency as CurrencyCode;
  const currency = row.currency.trim() as CurrencyCode;
  return {
    control: row.control,
    disputed: row.disputed,
    state: {
      item: {
        id: row.id,
        entityId: row.entity_id,
        ledgerAccountId: row.ledger_account_id,
        partyId: row.party_id,
        kind: row.kind as OpenItemKind,
        side: row.side as Side,
        number: row.number,
        itemDate: row.item_date as CalendarDate,
        postedOn: row.posted_on as CalendarDate,
        dueDate: row.due_date as CalendarDate | null,
        original: money(row.original_amount, currency),
        functional: money(row.functional_amount, own),
        recordedAt: Math.floor(Number(row.recorded_ms)),
      },
      open: money(row.original_amount - row.allocated_amount, currency),
      openFunctional: money(row.functional_amount - row.allocated_functional, own),
    },
  };
};

/** Items by id, or every open one of a party in an entity; `locked`, nobody else settles them until we are done. */
export const readItems = async (
  tx: TenantRead,
  asked: { ids?: readonly string[]; partyId?: string; entityId?: string; locked?: boolean },
): Promise<ReadItem[]> => {
  const conditions = [sql`o.tenant_id = ${tx.tenantId}`];
  if (asked.ids !== undefined) conditions.push(sql`o.id = any(${[...asked.ids]}::uuid[])`);
  else conditions.push(sql`o.status = 'open'`);
  if (asked.partyId !== undefined) conditions.push(sql`o.party_id = ${asked.partyId}`);
  if (asked.entityId !== undefined) conditions.push(sql`o.entity_id = ${asked.entityId}`);
  const where = joined(conditions, ' and ');
  if (asked.locked === true)
    await tx.many(sql`select 1 from open_item o where ${where} order by o.id for no key update`);
  const rows = await tx.many<StateRow>(sql`
    select o.id, o.entity_id, o.ledger_account_id, a.control, o.party_id, o.kind, o.side, o.number, o.item_date, e.posting_date as posted_on, o.due_date, o.currency,
           f.functional_currency, o.original_amount, o.functional_amount, o.allocated_amount, o.allocated_functional,
           extract(epoch from o.recorded_at) * 1000 as recorded_ms, o.disputed_reason is not null as disputed
      from open_item o
      join ledger_account a on a.tenant_id = o.tenant_id and a.id = o.ledger_account_id
      join journal_entry e on e.tenant_id = o.tenant_id and e.id = o.entry_id
      join legal_entity f on f.tenant_id = o.tenant_id and f.id = o.entity_id
     where ${where} order by o.item_date, o.id`);
  return rows.map(readItem);
};
