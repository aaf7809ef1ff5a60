import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

/** Says by which pair of entries the matches of one transfer between sisters were posted. */
export const linkPair = (tx: TenantWrite, matchIds: readonly string[], pairId: string): Promise<number> =>
  tx.run(
    sql`update match set pair_id = ${pairId} where tenant_id = ${tx.tenantId} and id = any(${[...matchIds]}::uuid[])`,
  );

export type PairMember = { id: string; bank_transaction_id: string; entry_id: string | null };

/** The accepted matches that one decision about a pair made: of both lines, or of one whose other side lay in transit. */
export const membersOfPair = (tx: TenantRead, pairId: string): Promise<PairMember[]> =>
  tx.many<PairMember>(
    sql`select id, bank_transaction_id, entry_id from match where tenant_id = ${tx.tenantId} and pair_id = ${pairId} and status = 'accepted' order by id`,
  );

/** The match of the other line that took this line's money out of transit, over to a sister. */
export const pairThatTook = (tx: TenantRead, lineId: string): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(
    sql`select id from match where tenant_id = ${tx.tenantId} and counterpart_transaction_id = ${lineId} and pair_id is not null and status = 'accepted' and bank_transaction_id <> ${lineId}`,
  );

/** The match of the other line that took this line's money out of transit, in the same books. */
export const matchThatClosed = (tx: TenantRead, lineId: string): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(sql`
    select m.id from match m
      join open_item o on o.tenant_id = m.tenant_id and o.bank_transaction_id = ${lineId} and o.kind = 'transit'
      join allocation a on a.tenant_id = o.tenant_id and (a.debit_item_id = o.id or a.credit_item_id = o.id) and a.match_id = m.id and a.reverses_id is null
     where m.tenant_id = ${tx.tenantId} and m.counterpart_transaction_id = ${lineId} and m.kind = 'transfer' and m.status = 'accepted' and m.bank_transaction_id <> ${lineId}
       and not exists (select from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id) limit 1`);

/** Whoever lies in transit still does not name a line any more that was taken away from it. */
export const forgetCounterpart = (tx: TenantWrite, lineIds: readonly string[]): Promise<number> =>
  tx.run(sql`
    update match set counterpart_transaction_id = null, version = version + 1
     where tenant_id = ${tx.tenantId} and counterpart_transaction_id = any(${[...lineIds]}::uuid[]) and status = 'accepted'`);

export type PairEntry = { id: string; entity_id: string; posting_date: string };

/** The entries of a pair that stand. */
export const standingEntriesOf = (tx: TenantRead, pairId: string): Promise<PairEntry[]> =>
  tx.many<PairEntry>(sql`
    select e.id, e.entity_id, e.posting_date from journal_entry e where e.tenant_id = ${tx.tenantId} and e.pair_id = ${pairId}
       and not exists (select from journal_entry r where r.tenant_id = e.tenant_id and r.reverses_id = e.id) order by e.id`);

/** What the matches of a pair took out of transit and nobody has taken back; the latest first. */
export const allocationsOfPair = (
  tx: TenantRead,
  of: { readonly entryIds: readonly string[]; readonly matchIds: readonly string[] },
): Promise<{ id: string }[]> =>
  tx.many(sql`
    select distinct a.id from open_item o
      join allocation a on a.tenant_id = o.tenant_id and (a.debit_item_id = o.id or a.credit_item_id = o.id)
     where o.tenant_id = ${tx.tenantId} and o.entry_id = any(${[...of.entryIds]}::uuid[]) and a.match_id = any(${[...of.matchIds]}::uuid[]) and a.reverses_id is null
       and not exists (select from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id) order by a.id desc`);

/** Other sides that a person declined, or took apart, for a line: they are not proposed for it again. */
export const refusedCounterparts = async (tx: TenantRead, lineId: string): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx.many<{ id: string }>(sql`
        select case when bank_transaction_id = ${lineId} then counterpart_transaction_id else bank_transaction_id end as id from match
         where tenant_id = ${tx.tenantId} and ${lineId} in (bank_transaction_id, counterpart_transaction_id) and counterpart_transaction_id is not null
           and status in ('declined', 'undone') and decided_by is not null`)
    ).map(({ id }) => id),
  );

/** Pairs of lines that a person declined for each other, or took apart. */
export const refusedTransferPairs = (
  tx: TenantRead,
  lineIds: readonly string[],
): Promise<{ one: string; other: string }[]> =>
  tx.many(sql`
    select distinct bank_transaction_id as one, counterpart_transaction_id as other from match
     where tenant_id = ${tx.tenantId} and counterpart_transaction_id is not null and status in ('declined', 'undone') and decided_by is not null
       and bank_transaction_id = any(${[...lineIds]}::uuid[]) and counterpart_transaction_id = any(${[...lineIds]}::uuid[])`);

/** The proposal of the other side for the same pair of lines, while it waits. */
export const twinOf = (
  tx: TenantRead,
  of: { readonly lineId: string; readonly counterpartId: string },
): Promise<{ id: string } | undefined> =>
  tx.maybe<{ id: string }>(
    sql`select id from match where tenant_id = ${tx.tenantId} and bank_transaction_id = ${of.counterpartId} and counterpart_transaction_id = ${of.lineId} and status = 'proposed' limit 1`,
  );

const DAYS_MAX = 6;

/** Lines of the sister's account that this line names, of the opposite amount within days, waiting or in transit. */
export const otherEndsNamed = (tx: TenantRead, lineId: string): Promise<{ id: string }[]> =>
  tx.many(sql`
    select s.id from bank_transaction t
      join bank_account named on named.tenant_id = t.tenant_id and named.blind_index = t.counterparty_blind_index and named.entity_id <> t.entity_id
      join bank_transaction s on s.tenant_id = t.tenant_id and s.bank_account_id = named.id and s.amount = -t.amount and s.currency = t.currency and s.parent_id is null
       and abs(s.booking_date - t.booking_date) <= ${DAYS_MAX}::int
     where t.tenant_id = ${tx.tenantId} and t.id = ${lineId}
       and (s.status in ('imported', 'exception') or exists (select from open_item o where o.tenant_id = s.tenant_id and o.bank_transaction_id = s.id and o.kind = 'transit' and o.status = 'open' and o.allocated_amount = 0))`);

/** Whose bank account a line names, where it is a sister's. */
export const sisterNamedBy = (
  tx: TenantRead,
  lineId: string,
): Promise<{ entity_id: string; name: string } | undefined> =>
  tx.maybe(sql`
    select e.id as entity_id, e.name from bank_transaction t
      join bank_account b on b.tenant_id = t.tenant_id and b.blind_index = t.counterparty_blind_index and b.entity_id <> t.entity_id
      join legal_entity e on e.tenant_id = b.tenant_id and e.id = b.entity_id
     where t.tenant_id = ${tx.tenantId} and t.id = ${lineId} limit 1`);
