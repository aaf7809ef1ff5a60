import type { CurrencyCode } from '@counterfoil/domain/money';
import { joined, type Statement, sql, type TenantRead } from '@counterfoil/platform/db';
import type { LeftOut } from './balance.repository.ts';

/** A posting as the general ledger and every drill-down list it. `balance` runs per account in functional currency. */
export type PostedLine = {
  readonly ledgerAccountId: string;
  readonly code: string;
  readonly name: string;
  readonly journalEntryId: string;
  readonly lineNumber: number;
  readonly journal: string;
  readonly number: bigint;
  readonly kind: string;
  readonly postingDate: string;
  readonly description: string;
  readonly partyName: string | null;
  readonly side: 'D' | 'C';
  readonly amount: bigint;
  readonly currency: CurrencyCode;
  readonly functionalAmount: bigint;
  readonly documentId: string | null;
  readonly bankTransactionId: string | null;
  /** Sum of the functional amounts of this account's lines from the start of the span to this one. */
  readonly running: bigint;
};

/** One cell of a report: an account (or all), a currency (or all), a span of days. */
export type Cell = {
  readonly entityId: string;
  readonly ledgerAccountId?: string | null;
  readonly currency?: string | null;
  readonly from?: string | null;
  readonly to: string;
  readonly without?: LeftOut | null;
};

/** The postings of a cell by account, date, entry and line; `after` is the sort key of the last line before. */
export const postedLines = (
  tx: TenantRead,
  cell: Cell,
  page: { readonly after: readonly string[] | null; readonly limit: number },
): Promise<PostedLine[]> => {
  const { after } = page;
  const beyond =
    after === null
      ? sql`true`
      : sql`(c.code, l.posting_date, l.entry_id, l.line_number) > (${after[0]}, ${after[1]}::date, ${after[2]}::uuid, ${after[3]}::smallint)`;
  return tx.many<PostedLine>(sql`
    with line as (
      select p.*, sum(p.functional_amount) over (partition by p.ledger_account_id order by p.posting_date, p.entry_id, p.line_number) as running
        from posting p where ${joined(conditionsOf(tx, cell), ' and ')}
    )
    select l.ledger_account_id as "ledgerAccountId", c.code, c.name, l.entry_id as "journalEntryId", l.line_number as "lineNumber",
        e.journal, e.number, e.kind, l.posting_date as "postingDate", coalesce(l.text, e.description) as description,
        y.name as "partyName", l.side, l.amount, l.currency, l.functional_amount as "functionalAmount",
        e.document_id as "documentId", coalesce(l.bank_transaction_id, e.bank_transaction_id) as "bankTransactionId", l.running::bigint
      from line l
      join ledger_account c on c.tenant_id = l.tenant_id and c.id = l.ledger_account_id
      join journal_entry e on e.tenant_id = l.tenant_id and e.id = l.entry_id
      left join party y on y.tenant_id = l.tenant_id and y.id = l.party_id
     where ${beyond}
     order by c.code, l.posting_date, l.entry_id, l.line_number limit ${page.limit}`);
};

const conditionsOf = (tx: TenantRead, cell: Cell): Statement[] => {
  const conditions = [
    sql`p.tenant_id = ${tx.tenantId}`,
    sql`p.entity_id = ${cell.entityId}`,
    sql`p.ledger = 'main'`,
    sql`p.posting_date <= ${cell.to}::date`,
  ];
  if (cell.from) conditions.push(sql`p.posting_date >= ${cell.from}::date`);
  if (cell.ledgerAccountId) conditions.push(sql`p.ledger_account_id = ${cell.ledgerAccountId}`);
  if (cell.currency) conditions.push(sql`p.currency = ${cell.currency}`);
  if (cell.without) {
    const kinds = cell.without === 'closing' ? ['closing'] : ['opening', 'closing'];
    conditions.push(sql`p.period_id not in (
      select x.id from period x where x.tenant_id = p.tenant_id and x.entity_id = p.entity_id and x.kind = any(${kinds}::text[]))`);
  }
  return conditions;
};

export type CellSum = { readonly count: number; readonly amount: bigint; readonly functionalAmount: bigint };

/** What the postings of a cell come to: the cell's figure, or a report lies (I29). */
export const cellSum = (tx: TenantRead, cell: Cell): Promise<CellSum> =>
  tx.one<CellSum>(sql`
    select count(*)::int as count, coalesce(sum(p.amount), 0)::bigint as amount,
        coalesce(sum(p.functional_amount), 0)::bigint as "functionalAmount"
      from posting p where ${joined(conditionsOf(tx, cell), ' and ')}`);
