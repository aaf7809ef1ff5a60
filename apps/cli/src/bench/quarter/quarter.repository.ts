import { sql, type TenantRead } from '@counterfoil/platform/db';
import { withAdministrator } from '@counterfoil/platform/migrations';

/** How much still waits for the machine: files on their way, lines not yet placed. */
export const onTheWay = async (tx: TenantRead): Promise<number> =>
  (
    await tx.one<{ waiting: number }>(sql`
      select (select count(*) from document where tenant_id = ${tx.tenantId} and status in ('received', 'reading', 'read', 'coded'))::int
           + (select count(*) from bank_statement where tenant_id = ${tx.tenantId} and status in ('received', 'read'))::int
           + (select count(*) from bank_transaction where tenant_id = ${tx.tenantId} and parent_id is null and status in ('imported', 'proposed'))::int as waiting`)
  ).waiting;

export type LineRow = {
  readonly id: string;
  readonly account_code: string;
  readonly booking_date: string;
  readonly amount: bigint;
  readonly bank_reference: string | null;
  readonly status: string;
};

export const bankLines = (tx: TenantRead): Promise<LineRow[]> =>
  tx.many<LineRow>(sql`
    select t.id, a.code as account_code, t.booking_date, t.amount, t.bank_reference, t.status
      from bank_transaction t
      join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id
      join ledger_account a on a.tenant_id = b.tenant_id and a.id = b.ledger_account_id
     where t.tenant_id = ${tx.tenantId} and t.parent_id is null order by t.booking_date, t.position, t.id`);

export type DocumentRow = { readonly id: string; readonly sha256: string; readonly status: string };

export const documents = (tx: TenantRead): Promise<DocumentRow[]> =>
  tx.many<DocumentRow>(sql`
    select id, encode(sha256, 'hex') as sha256, status from document where tenant_id = ${tx.tenantId} order by received_at, id`);

/** Items that documents made, with the document each is of. */
export const documentItems = (tx: TenantRead): Promise<{ id: string; document_id: string }[]> =>
  tx.many(sql`
    select id, document_id from open_item where tenant_id = ${tx.tenantId} and document_id is not null and kind in ('bill', 'bill_credit_note')`);

export type MatchRow = { readonly open_item_id: string; readonly amount: bigint };

/** What the match behind a proposal would settle. */
export const allocationsOfProposal = (tx: TenantRead, proposalId: string): Promise<MatchRow[]> =>
  tx.many<MatchRow>(sql`
    select a.open_item_id, a.amount from review_proposal p
      join match_allocation a on a.tenant_id = p.tenant_id and a.match_id = (p.action ->> 'matchId')::uuid
     where p.tenant_id = ${tx.tenantId} and p.id = ${proposalId} and p.action ->> 'type' = 'accept_match'`);

export type OpenRow = { readonly id: string; readonly open: bigint };

export const openOf = (tx: TenantRead, ids: readonly string[]): Promise<OpenRow[]> =>
  tx.many<OpenRow>(sql`
    select id, abs(original_amount) - abs(allocated_amount) as open from open_item where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[])`);

export type PostedRow = {
  readonly entry_id: string;
  readonly origin: string;
  readonly document_id: string | null;
  readonly bank_transaction_id: string | null;
  readonly reverses_id: string | null;
  readonly posting_date: string;
  readonly code: string;
  readonly amount: bigint;
  readonly tax_code: string | null;
  readonly party_id: string | null;
};

/** Every posting that a document or a bank line made, with who made it. */
export const postings = (tx: TenantRead): Promise<PostedRow[]> =>
  tx.many<PostedRow>(sql`
    select e.id as entry_id, e.origin, e.document_id, e.bank_transaction_id, e.reverses_id, e.posting_date, a.code, p.amount, c.code as tax_code, p.party_id
      from journal_entry e
      join posting p on p.tenant_id = e.tenant_id and p.entry_id = e.id
      join ledger_account a on a.tenant_id = p.tenant_id and a.id = p.ledger_account_id
      left join tax_code c on c.tenant_id = p.tenant_id and c.id = p.tax_code_id
     where e.tenant_id = ${tx.tenantId} and (e.document_id is not null or e.bank_transaction_id is not null)
     order by e.recorded_at, e.id, p.line_number`);

export type AllocatedRow = {
  readonly bank_transaction_id: string;
  readonly open_item_id: string;
  readonly amount: bigint;
  readonly origin: string;
};

/** What accepted matches settled, line by line. */
export const settledByLines = (tx: TenantRead): Promise<AllocatedRow[]> =>
  tx.many<AllocatedRow>(sql`
    select m.bank_transaction_id, a.open_item_id, a.amount, m.origin from match m
      join match_allocation a on a.tenant_id = m.tenant_id and a.match_id = m.id
     where m.tenant_id = ${tx.tenantId} and m.status = 'accepted'`);

export type ReasonRow = {
  readonly subject_kind: string;
  readonly status: string;
  readonly code: string;
  readonly count: number;
};

/** Review items by their reasons and by whether somebody resolved them. */
export const reasonCounts = (tx: TenantRead): Promise<ReasonRow[]> =>
  tx.many<ReasonRow>(sql`
    select i.subject_kind, i.status, r.code, count(distinct i.id)::int as count from review_item i
      join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id
     where i.tenant_id = ${tx.tenantId} group by 1, 2, 3 order by 4 desc, 3`);

/**
 * The day is over: what was recorded in it belongs to that day and not to the next, which begins a second later here.
 * Limits by day are sums over what was recorded since midnight where the entity is, and nothing of the product can move its clock.
 */
export const turnTheDay = (administratorUrl: string): Promise<void> =>
  withAdministrator(administratorUrl, async (administrator) => {
    await administrator.query('begin');
    await administrator.query("set local session_replication_role = 'replica'");
    await administrator.query(
      "update open_item set recorded_at = item_date + time '12:00' where recorded_at >= now() - interval '2 days'",
    );
    await administrator.query(
      "update bank_transaction set status_changed_at = booking_date + time '12:00' where status = 'posted' and status_changed_at >= now() - interval '2 days'",
    );
    await administrator.query('commit');
  });
