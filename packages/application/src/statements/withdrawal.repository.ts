import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type LineToWithdraw = {
  id: string;
  file_position: number;
  booking_date: string;
  amount: bigint;
  currency: string;
  status: string;
  entry_number: string | null;
  decision_pending: boolean;
};

/** The lines a statement brought, locked, with the live entry that carries each and whether a decision on it waits. */
export const linesToWithdraw = async (tx: TenantWrite, statementId: string): Promise<LineToWithdraw[]> => {
  await tx.many(
    sql`select id from bank_transaction where tenant_id = ${tx.tenantId} and bank_statement_id = ${statementId} order by id for no key update`,
  );
  return tx.many<LineToWithdraw>(sql`
    select t.id, t.position as file_position, t.booking_date, t.amount, t.currency, t.status,
           (select e.journal || ' ' || e.number from journal_entry e where e.tenant_id = t.tenant_id and e.bank_transaction_id = t.id and e.reverses_id is null
              and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id) order by e.number limit 1) as entry_number,
           exists (select from review_item i join review_decision d on d.tenant_id = i.tenant_id and d.review_item_id = i.id and d.status = 'pending'
              where i.tenant_id = t.tenant_id and i.subject_kind = 'bank_transaction' and i.subject_id = t.id) as decision_pending
      from bank_transaction t where t.tenant_id = ${tx.tenantId} and t.bank_statement_id = ${statementId} and t.status <> 'withdrawn' order by t.booking_date, t.position`);
};

/** Imported statements, of other files or pages, that recognised lines of this one as their own. */
export const statementsSharing = (
  tx: TenantRead,
  statement: { id: string; bankAccountId: string },
): Promise<{ id: string; file_name: string; shared: number }[]> =>
  tx.many(sql`
    select s.id, s.file_name, count(*)::int as shared
      from bank_statement s cross join lateral jsonb_array_elements(s.reading -> 'link' -> 'lines') l
      join bank_transaction t on t.tenant_id = s.tenant_id and t.id = (l ->> 'bankTransactionId')::uuid and t.bank_statement_id = ${statement.id}
     where s.tenant_id = ${tx.tenantId} and s.bank_account_id = ${statement.bankAccountId} and s.status = 'imported' and s.id <> ${statement.id} and s.reading ? 'link'
     group by s.id, s.file_name order by s.id`);

/** The lines count nowhere any more; what was proposed for them ends. */
export const withdrawLines = async (tx: TenantWrite, ids: readonly string[]): Promise<number> => {
  await tx.run(sql`
    update coding_proposal set status = 'withdrawn', version = version + 1
     where tenant_id = ${tx.tenantId} and subject_kind = 'bank_transaction' and subject_id = any(${[...ids]}::uuid[]) and status in ('proposed', 'accepted')`);
  await tx.run(sql`
    update match set status = 'declined', version = version + 1
     where tenant_id = ${tx.tenantId} and (bank_transaction_id = any(${[...ids]}::uuid[]) or counterpart_transaction_id = any(${[...ids]}::uuid[])) and status = 'proposed'`);
  return tx.run(sql`
    update bank_transaction set status = 'withdrawn', status_changed_at = now(), version = version + 1
     where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) and status <> 'withdrawn'`);
};

/** The first day of a bank account that the statement reaches over and a certificate covers, if any. */
export const daysOfStatement = (
  tx: TenantRead,
  id: string,
): Promise<{ bankAccountId: string; entityId: string; first: string | null } | undefined> =>
  tx.maybe(sql`
    select s.bank_account_id as "bankAccountId", s.entity_id as "entityId", greatest(coalesce(s.from_date, s.opening_date, s.closing_date), c.from_date) as first
      from bank_statement s left join lateral (select min(c.from_date) as from_date from bank_reconciliation c
             where c.tenant_id = s.tenant_id and c.bank_account_id = s.bank_account_id and c.status = 'live'
               and c.from_date <= coalesce(s.to_date, s.closing_date, s.opening_date) and c.through_date >= coalesce(s.from_date, s.opening_date, s.closing_date)) c on true
     where s.tenant_id = ${tx.tenantId} and s.id = ${id} and c.from_date is not null`);
