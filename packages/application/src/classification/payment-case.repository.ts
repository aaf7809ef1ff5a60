import { sql, type TenantRead } from '@counterfoil/platform/db';

/** A bank line that left money on one of our accounts, with its cards. */
export type MoneyGoneRow = {
  bank_transaction_id: string;
  booking_date: string;
  counterparty: string | null;
  text: string;
  party_id: string | null;
  currency: string;
  amount: bigint;
  original_amount: bigint | null;
  original_currency: string | null;
  on_card: boolean;
  account_name: string;
  cards: string[];
};

const LINE = sql`
  t.id as bank_transaction_id, t.booking_date, t.counterparty, t.text, t.original_amount, t.original_currency, b.kind = 'card' as on_card, b.name as account_name,
  coalesce((select array_agg(c.last_four) from payment_card c where c.tenant_id = b.tenant_id and c.bank_account_id = b.id and c.archived_at is null), '{}')
    || case when b.kind = 'card' and b.last_four <> '' then array[b.last_four] else '{}' end as cards`;

export type Span = { entityId: string; from: string; to: string };

export type AwaitingRow = MoneyGoneRow & { open_item_id: string; functional: bigint };

const AWAITING_MAX = 200;

/** Payments that wait for their document, booked within the days. */
export const awaitingRows = (tx: TenantRead, span: Span & { ledgerAccountId: string }): Promise<AwaitingRow[]> =>
  tx.many<AwaitingRow>(sql`
    select o.id as open_item_id, o.party_id, o.currency, o.original_amount - o.allocated_amount as amount, o.functional_amount - o.allocated_functional as functional, ${LINE}
      from open_item o join journal_entry j on j.tenant_id = o.tenant_id and j.id = o.entry_id
      join bank_transaction t on t.tenant_id = j.tenant_id and t.id = j.bank_transaction_id join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id
     where o.tenant_id = ${tx.tenantId} and o.entity_id = ${span.entityId} and o.ledger_account_id = ${span.ledgerAccountId} and o.status = 'open' and o.side = 'D'
       and t.booking_date between ${span.from}::date and ${span.to}::date
     order by t.booking_date, o.id limit ${AWAITING_MAX}`);

export type SpentRow = MoneyGoneRow & {
  entry_id: string;
  ledger_account_id: string;
  account_code: string;
  account_label: string;
  dimensions: Record<string, string>;
  taxed: boolean;
};

/**
 * Money that was posted to cost whole, without any document: by a rule that expects none, or by hand. One that has got
 * its evidence since is left out, and so is one whose entry was reversed.
 */
export const spentRows = (
  tx: TenantRead,
  span: Span & { amounts: { currency: string; minor: bigint } },
): Promise<SpentRow[]> =>
  tx.many<SpentRow>(sql`
    select j.id as entry_id, p.ledger_account_id, a.code as account_code, a.name as account_label, p.dimensions, t.party_id, t.currency, -t.amount as amount, ${LINE},
           exists (select from tax_line x where x.tenant_id = j.tenant_id and x.entry_id = j.id) as taxed
      from bank_transaction t join journal_entry j on j.tenant_id = t.tenant_id and j.bank_transaction_id = t.id and j.kind = 'bank'
      join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id
      join posting p on p.tenant_id = j.tenant_id and p.entry_id = j.id and p.bank_transaction_id is null and p.open_item_id is null and p.tax_component_id is null
      join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id and a.type = 'expense' and a.control = 'none'
     where t.tenant_id = ${tx.tenantId} and t.entity_id = ${span.entityId} and t.status = 'posted' and t.booking_date between ${span.from}::date and ${span.to}::date
       and ((t.currency = ${span.amounts.currency} and t.amount = -${span.amounts.minor}::bigint)
            or (t.original_currency = ${span.amounts.currency} and t.amount < 0 and abs(t.original_amount) = ${span.amounts.minor}::bigint))
       and (select count(*) from posting q where q.tenant_id = j.tenant_id and q.entry_id = j.id and q.bank_transaction_id is null and q.tax_component_id is null) = 1
       and not exists (select from journal_entry r where r.tenant_id = j.tenant_id and r.reverses_id = j.id)
       and not exists (select from evidence_link v where v.tenant_id = j.tenant_id and v.subject_id = j.id and v.document_id is not null)
     order by t.booking_date, t.id limit 20`);

export type EmployeeRow = { id: string; name: string };

export const employeeRows = (tx: TenantRead, entityId: string): Promise<EmployeeRow[]> =>
  tx.many<EmployeeRow>(sql`
    select distinct p.id, p.name from party p join party_role r on r.tenant_id = p.tenant_id and r.party_id = p.id and r.role = 'employee' and r.valid_to is null
     where p.tenant_id = ${tx.tenantId} and p.archived_at is null and (r.entity_id is null or r.entity_id = ${entityId}) order by p.name, p.id`);

/** Who handed a document in, by the name under which they did; undefined where a machine did. */
export const uploaderName = async (tx: TenantRead, documentId: string): Promise<string | null> =>
  (
    await tx.maybe<{ actor_label: string }>(sql`
      select actor_label from audit_event where tenant_id = ${tx.tenantId} and subject_kind = 'document' and subject_id = ${documentId} and action = 'document.received' and actor_kind = 'person' order by occurred_at limit 1`)
  )?.actor_label ?? null;

/** Our card with these last figures; its holder where one is named. */
export const ownCard = (
  tx: TenantRead,
  entityId: string,
  lastFour: string,
): Promise<{ holder: string | null } | undefined> =>
  tx.maybe<{ holder: string | null }>(sql`
    select c.holder from payment_card c where c.tenant_id = ${tx.tenantId} and c.entity_id = ${entityId} and c.last_four = ${lastFour} and c.archived_at is null
     union all
    select null from bank_account b where b.tenant_id = ${tx.tenantId} and b.entity_id = ${entityId} and b.kind = 'card' and b.last_four = ${lastFour} and b.archived_at is null
     limit 1`);

/** How far a bank's rate may be from the day's, in hundredths of a percent; null where the entity has set nothing. */
export const rateBand = async (tx: TenantRead, entityId: string, on: string): Promise<number | null> =>
  (
    await tx.maybe<{ basis_points: number }>(sql`
      select floor(percent * 100)::int as basis_points from tolerance
       where tenant_id = ${tx.tenantId} and (entity_id = ${entityId} or entity_id is null) and party_id is null and bank_account_id is null and currency is null and scope = 'exchange_rate' and percent > 0 and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)
       order by entity_id nulls last, valid_from desc limit 1`)
  )?.basis_points ?? null;
