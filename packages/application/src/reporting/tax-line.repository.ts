import type { TaxTurnover } from '@counterfoil/domain/reporting';
import { joined, type Statement, sql, type TenantRead } from '@counterfoil/platform/db';

/** Tax lines by tax point, both days included (D9); the day they were posted does not matter. */
export type TaxSpan = { readonly entityId: string; readonly from: string; readonly to: string };

/** Which of them: a box of the return, as base or as tax, or a tax code. */
export type TaxLineFilter = TaxSpan & {
  readonly box?: string | null;
  readonly figure?: 'base' | 'tax' | null;
  readonly taxCodeId?: string | null;
};

/** Base and tax per registration, code and component, credit notes apart, in functional currency. */
export const taxTurnover = (tx: TenantRead, { entityId, from, to }: TaxSpan): Promise<TaxTurnover[]> =>
  tx.many<TaxTurnover>(sql`
    select t.registration_id as "registrationId", r.number as "registrationNumber", coalesce(r.country, c.country) as country,
        t.tax_code_id as "taxCodeId", c.code, c.name, x.name as component, trim_scale(x.rate)::text as rate, t.direction, x.target,
        x.base_box as "baseBox", x.tax_box as "taxBox", x.credit_note_box as "creditNoteBox", t.base < 0 as "isCredit",
        count(*)::int as count, sum(t.functional_base)::bigint as base,
        sum(t.functional_tax)::bigint as tax
      from tax_line t
      join tax_code c on c.tenant_id = t.tenant_id and c.id = t.tax_code_id
      join tax_component x on x.tenant_id = t.tenant_id and x.id = t.tax_component_id
      left join tax_registration r on r.tenant_id = t.tenant_id and r.id = t.registration_id
     where t.tenant_id = ${tx.tenantId} and t.entity_id = ${entityId} and t.tax_point between ${from}::date and ${to}::date
     group by t.registration_id, r.number, r.country, c.country, t.tax_code_id, c.code, c.name, x.id, x.name, x.rate, t.direction,
        x.target, x.base_box, x.tax_box, x.credit_note_box, t.base < 0
     order by c.code, x.name, rate, "isCredit"`);

/** What tax accounts moved, and how much of it stands on a tax line; the rest is settlements and what is not explained (I10). */
export type TaxAccountRow = {
  readonly ledgerAccountId: string;
  readonly code: string;
  readonly name: string;
  readonly movement: bigint;
  readonly byTaxLines: bigint;
};

/** By posting date, because it is a proof of the ledger and not of the return. Functional currency, debit positive. */
export const taxAccountRows = (tx: TenantRead, { entityId, from, to }: TaxSpan): Promise<TaxAccountRow[]> =>
  tx.many<TaxAccountRow>(sql`
    select a.id as "ledgerAccountId", a.code, a.name, sum(p.functional_amount)::bigint as movement,
        coalesce(sum(p.functional_amount) filter (where exists (
          select from tax_line t where t.tenant_id = p.tenant_id and t.entry_id = p.entry_id and t.line_number = p.line_number)), 0)::bigint
          as "byTaxLines"
      from ledger_account a
      join posting p on p.tenant_id = a.tenant_id and p.ledger_account_id = a.id and p.entity_id = ${entityId}
        and p.ledger = 'main' and p.posting_date between ${from}::date and ${to}::date
     where a.tenant_id = ${tx.tenantId} and a.control = 'tax'
     group by a.id, a.code, a.name order by a.code`);

export type TaxLineRow = {
  readonly id: string;
  readonly journalEntryId: string;
  readonly journal: string;
  readonly number: bigint;
  readonly taxPoint: string;
  readonly postingDate: string;
  readonly description: string;
  readonly partyName: string | null;
  readonly taxCodeId: string;
  readonly code: string;
  readonly component: string;
  readonly rate: string;
  readonly direction: 'input' | 'output';
  readonly base: bigint;
  readonly tax: bigint;
  readonly baseBox: string | null;
  readonly taxBox: string | null;
  readonly documentId: string | null;
};

/** The lines behind a figure of the tax report, by tax point, entry and line. */
export const taxLineRows = (
  tx: TenantRead,
  filter: TaxLineFilter,
  page: { readonly after: readonly string[] | null; readonly limit: number },
): Promise<TaxLineRow[]> => {
  const { after } = page;
  const beyond =
    after === null
      ? sql`true`
      : sql`(t.tax_point, t.entry_id, t.id) > (${after[0]}::date, ${after[1]}::uuid, ${after[2]}::uuid)`;
  return tx.many<TaxLineRow>(sql`
    select t.id, t.entry_id as "journalEntryId", e.journal, e.number, t.tax_point as "taxPoint", e.posting_date as "postingDate",
        e.description, y.name as "partyName", t.tax_code_id as "taxCodeId", c.code, x.name as component, trim_scale(x.rate)::text as rate,
        t.direction, t.functional_base as base, t.functional_tax as tax,
        x.base_box as "baseBox", x.tax_box as "taxBox", e.document_id as "documentId"
      from tax_line t
      join tax_code c on c.tenant_id = t.tenant_id and c.id = t.tax_code_id
      join tax_component x on x.tenant_id = t.tenant_id and x.id = t.tax_component_id
      join journal_entry e on e.tenant_id = t.tenant_id and e.id = t.entry_id
      left join lateral (
        select n.name from posting p join party n on n.tenant_id = p.tenant_id and n.id = p.party_id
         where p.tenant_id = t.tenant_id and p.entry_id = t.entry_id order by p.line_number limit 1) y on true
     where ${joined([...conditionsOf(tx, filter), beyond], ' and ')}
     order by t.tax_point, t.entry_id, t.id limit ${page.limit}`);
};

const conditionsOf = (tx: TenantRead, filter: TaxLineFilter): Statement[] => {
  const { box, figure, taxCodeId } = filter;
  const conditions = [
    sql`t.tenant_id = ${tx.tenantId}`,
    sql`t.entity_id = ${filter.entityId}`,
    sql`t.tax_point between ${filter.from}::date and ${filter.to}::date`,
  ];
  if (taxCodeId) conditions.push(sql`t.tax_code_id = ${taxCodeId}`);
  // A credit note counts into the box of its own where the law has one, else into the ordinary one with its minus.
  const baseBox = sql`case when t.base < 0 and x.credit_note_box is not null then x.credit_note_box else x.base_box end`;
  if (box && figure !== 'tax' && figure !== 'base') conditions.push(sql`(${baseBox} = ${box} or x.tax_box = ${box})`);
  else if (box) conditions.push(figure === 'base' ? sql`${baseBox} = ${box}` : sql`x.tax_box = ${box}`);
  return conditions;
};
