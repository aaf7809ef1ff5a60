import { sql, type TenantRead } from '@counterfoil/platform/db';

type Act = {
  readonly decision_id: string;
  readonly work_class: string;
  readonly subject_kind: string;
  readonly subject_id: string;
};

export type CodedRow = {
  ledgerAccountId: string | null;
  taxCodeId: string | null;
  dimensions: Record<string, string> | null;
};

/** Where the machine put it. */
export const codedByMachine = async (tx: TenantRead, { decision_id }: Act): Promise<CodedRow[]> =>
  (
    await tx.maybe<{ parts: CodedRow[] }>(sql`
      select coalesce(p.content -> 'lines', p.content -> 'coded', '[]') as parts from coding_proposal p
       where p.tenant_id = ${tx.tenantId} and p.decision_id = ${decision_id} and p.origin = 'machine' order by p.created_at desc limit 1`)
  )?.parts ?? [];

export const matchedByMachine = async (tx: TenantRead, { decision_id, subject_id }: Act): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
      select o.open_item_id as id from match m join match_allocation o on o.tenant_id = m.tenant_id and o.match_id = m.id
       where m.tenant_id = ${tx.tenantId} and m.bank_transaction_id = ${subject_id} and m.decision_id = ${decision_id} and m.status in ('accepted', 'undone') order by o.open_item_id`)
  ).map(({ id }) => id);

export type LineToCheck = {
  booking_date: string;
  amount: bigint;
  currency: string;
  counterparty: string | null;
  text: string;
  reference: string | null;
  bank_account_name: string;
};

export const lineToCheck = (tx: TenantRead, id: string): Promise<LineToCheck> =>
  tx.one<LineToCheck>(sql`
    select t.booking_date, t.amount, t.currency, t.counterparty, t.text, t.reference, b.name as bank_account_name
      from bank_transaction t join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id where t.tenant_id = ${tx.tenantId} and t.id = ${id}`);

export type DocumentToCheck = {
  file_name: string;
  reading: {
    fields?: Record<string, { value: string | null }>;
    lines?: { description?: { value?: string | null } | string | null }[];
  } | null;
};

export const documentToCheck = (tx: TenantRead, id: string): Promise<DocumentToCheck> =>
  tx.one<DocumentToCheck>(sql`
    select d.file_name, (select r.content from document_reading r where r.tenant_id = d.tenant_id and r.document_id = d.id order by r.revision desc limit 1) as reading
      from document d where d.tenant_id = ${tx.tenantId} and d.id = ${id}`);

export type ItemToChoose = {
  id: string;
  number: string | null;
  party_name: string | null;
  item_date: string;
  original_amount: bigint;
  currency: string;
};

const CHOICES_MAX = 12;

/**
 * Open items the line could have paid, the machine's own among them and nothing that tells which: of the same entity and
 * currency and the other side, the nearest in amount, in the order of their numbers.
 */
export const itemsToChoose = (tx: TenantRead, { decision_id, subject_id }: Act): Promise<ItemToChoose[]> =>
  tx.many<ItemToChoose>(sql`
    select * from (
      (select i.id, i.number, p.name as party_name, i.item_date, i.original_amount, i.currency
        from match m join match_allocation o on o.tenant_id = m.tenant_id and o.match_id = m.id join open_item i on i.tenant_id = o.tenant_id and i.id = o.open_item_id
        left join party p on p.tenant_id = i.tenant_id and p.id = i.party_id
       where m.tenant_id = ${tx.tenantId} and m.bank_transaction_id = ${subject_id} and m.decision_id = ${decision_id})
      union
      (select i.id, i.number, p.name, i.item_date, i.original_amount, i.currency
        from bank_transaction t join open_item i on i.tenant_id = t.tenant_id and i.entity_id = t.entity_id and i.currency = t.currency and i.side = case when t.amount > 0 then 'D' else 'C' end
          and i.kind in ('invoice', 'bill', 'credit_note') and i.item_date <= t.booking_date
        left join party p on p.tenant_id = i.tenant_id and p.id = i.party_id
       where t.tenant_id = ${tx.tenantId} and t.id = ${subject_id} order by abs(i.original_amount - abs(t.amount)), i.id limit ${CHOICES_MAX})
    ) c order by c.number nulls last, c.id`);

export const accountStands = async (
  tx: TenantRead,
  of: { entityId: string; ids: readonly string[] },
): Promise<boolean> =>
  (
    await tx.one<{ count: number }>(
      sql`select count(*)::int as count from entity_account a where a.tenant_id = ${tx.tenantId} and a.entity_id = ${of.entityId} and a.ledger_account_id = any(${[...of.ids]}::uuid[])`,
    )
  ).count === new Set(of.ids).size;
