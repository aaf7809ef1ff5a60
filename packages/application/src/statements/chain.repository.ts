import type { ChainLink } from '@counterfoil/domain/statements';
import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

const MARGIN_DAYS = 45;

/**
 * The links of the account's chain in the order of their import: those around the days asked about, and the nearest
 * before and after, since an account may sleep.
 */
export const chainLinks = async (
  tx: TenantRead,
  bankAccountId: string,
  days: { first: string | null; last: string | null },
): Promise<ChainLink[]> => {
  const rows = await tx.many<{ link: ChainLink }>(sql`
    with link as materialized (
      select id, reading ->> 'importedAt' as imported_at, (reading ->> 'first')::date as first, (reading ->> 'last')::date as last
        from bank_statement where tenant_id = ${tx.tenantId} and bank_account_id = ${bankAccountId} and status = 'imported'
    ), near as (
      select id, imported_at from link where first is null or ${days.first}::date is null
          or (last >= ${days.first}::date - ${MARGIN_DAYS}::int and first <= ${days.last}::date + ${MARGIN_DAYS}::int)
      union (select id, imported_at from link where last < ${days.first}::date order by last desc, imported_at desc limit 1)
      union (select id, imported_at from link where first > ${days.last}::date order by first, imported_at limit 1)
    )
    select s.reading -> 'link' as link from near n join bank_statement s on s.tenant_id = ${tx.tenantId} and s.id = n.id
     where s.reading ? 'link' order by n.imported_at, n.id`);
  return rows.map(({ link }) => link);
};

export type KnownLineRow = {
  id: string;
  base: string;
  occurrence: number;
  booking_date: string;
  amount: bigint;
  withdrawn: boolean;
};

/** What the account holds of these days. A base begins with its day, so that no occurrence elsewhere counts. */
export const knownLineRows = (
  tx: TenantRead,
  bankAccountId: string,
  days: { first: string | null; last: string | null },
): Promise<KnownLineRow[]> =>
  tx.many<KnownLineRow>(sql`
    select id, convert_from(natural_key, 'UTF8') as base, occurrence, booking_date, amount, status = 'withdrawn' as withdrawn from bank_transaction
     where tenant_id = ${tx.tenantId} and bank_account_id = ${bankAccountId} and parent_id is null
       and booking_date between coalesce(${days.first}::date, '-infinity') and coalesce(${days.last}::date, 'infinity') order by booking_date, id`);

export type NewLine = {
  position: number;
  bookingDate: string;
  valueDate: string | null;
  amount: bigint;
  originalAmount: bigint | null;
  originalCurrency: string | null;
  counterparty: string | null;
  counterpartyKey: string | null;
  blindIndex: Buffer | null;
  reference: string | null;
  bankReference: string | null;
  text: string;
  kind: string | null;
  reversal: boolean;
  base: string;
  occurrence: number;
  runningBalance: bigint | null;
  card: string | null;
};

export type LinePlace = { statementId: string; bankAccountId: string; entityId: string; currency: string };

/**
 * All new lines of a statement in one statement with array parameters. Whose account the other side is, a party's bank
 * detail says by its blind index; one that two parties share names neither.
 */
export const insertLines = (
  tx: TenantWrite,
  place: LinePlace,
  lines: readonly NewLine[],
): Promise<{ id: string; position: number }[]> => {
  const of = <T>(pick: (line: NewLine) => T): T[] => lines.map(pick);
  return tx.many<{ id: string; position: number }>(sql`
    with holder as (
      select blind_index, (array_agg(distinct party_id))[1] as party_id from party_bank_detail
       where tenant_id = ${tx.tenantId} and valid_to is null and blind_index = any(${of((line) => line.blindIndex)}::bytea[])
       group by blind_index having count(distinct party_id) = 1
    )
    insert into bank_transaction (tenant_id, entity_id, bank_account_id, bank_statement_id, position, booking_date, value_date, amount, currency, original_amount, original_currency,
      counterparty, counterparty_key, counterparty_blind_index, reference, bank_reference, text, kind, reversal, natural_key, occurrence, running_balance, card_last_four, party_id)
    select ${tx.tenantId}::uuid, ${place.entityId}::uuid, ${place.bankAccountId}::uuid, ${place.statementId}::uuid, l.position, l.booking_date, l.value_date, l.amount, ${place.currency}::char(3), l.original_amount,
           l.original_currency, l.counterparty, l.counterparty_key, l.blind_index, l.reference, l.bank_reference, l.text, l.kind, l.reversal, convert_to(l.base, 'UTF8'), l.occurrence, l.running_balance, l.card, h.party_id
      from unnest(${of((line) => line.position)}::int[], ${of((line) => line.bookingDate)}::date[], ${of((line) => line.valueDate)}::date[], ${of((line) => line.amount)}::bigint[],
        ${of((line) => line.originalAmount)}::bigint[], ${of((line) => line.originalCurrency)}::text[], ${of((line) => line.counterparty)}::text[], ${of((line) => line.counterpartyKey)}::text[],
        ${of((line) => line.blindIndex)}::bytea[], ${of((line) => line.reference)}::text[], ${of((line) => line.bankReference)}::text[], ${of((line) => line.text)}::text[], ${of((line) => line.kind)}::text[],
        ${of((line) => line.reversal)}::boolean[], ${of((line) => line.base)}::text[], ${of((line) => line.occurrence)}::int[], ${of((line) => line.runningBalance)}::bigint[], ${of((line) => line.card)}::text[])
        as l (position, booking_date, value_date, amount, original_amount, original_currency, counterparty, counterparty_key, blind_index, reference, bank_reference, text, kind, reversal, base, occurrence, running_balance, card)
      left join holder h on h.blind_index = l.blind_index
     order by l.position
    returning id, position`);
};

/** Held statements of the account: one that came later may close the gap they were held for. */
export const heldForGap = (tx: TenantRead, bankAccountId: string): Promise<{ id: string }[]> =>
  tx.many(sql`
    select s.id from bank_statement s
     where s.tenant_id = ${tx.tenantId} and s.bank_account_id = ${bankAccountId} and s.status = 'exception'
       and exists (select 1 from review_item i join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.released_at is null
                    where i.tenant_id = s.tenant_id and i.subject_kind = 'bank_statement' and i.subject_id = s.id and i.status in ('open', 'snoozed') and r.code = 'statement.gap_or_overlap')`);

/** Imported statements that stand in review for a gap which is closed by now: another statement ends where they begin. */
export const gapsClosed = (tx: TenantRead, bankAccountId: string): Promise<{ id: string }[]> =>
  tx.many(sql`
    select s.id from bank_statement s join review_item i on i.tenant_id = s.tenant_id and i.subject_kind = 'bank_statement' and i.subject_id = s.id and i.status in ('open', 'snoozed')
     where s.tenant_id = ${tx.tenantId} and s.bank_account_id = ${bankAccountId} and s.status = 'imported'
       and exists (select 1 from bank_statement o where o.tenant_id = s.tenant_id and o.bank_account_id = s.bank_account_id and o.status = 'imported' and o.id <> s.id
                    and o.closing = s.opening and o.closing_date <= coalesce(s.from_date, s.opening_date, s.closing_date))`);

export type UntoldGap = {
  id: string;
  entity_id: string;
  file_name: string;
  opens_on: string;
  opening: bigint;
  closed_on: string;
  closing: bigint;
};

/**
 * Breaks in the account's chain that stand on neither of the statements beside them: what I9 would call broken. A
 * statement that comes out of turn can move a break away from where it was told.
 */
export const untoldGaps = (tx: TenantRead, bankAccountId: string): Promise<UntoldGap[]> =>
  tx.many<UntoldGap>(sql`
    with proven as (
      select id, entity_id, file_name, opening, closing, coalesce(from_date, opening_date) as first, coalesce(to_date, closing_date) as last
        from bank_statement
       where tenant_id = ${tx.tenantId} and bank_account_id = ${bankAccountId} and status = 'imported' and opening is not null and closing is not null
         and coalesce(from_date, opening_date) is not null and coalesce(to_date, closing_date) is not null
    )
    select n.id, n.entity_id, n.file_name, n.first as opens_on, n.opening, b.last as closed_on, b.closing
      from proven n cross join lateral (select p.* from proven p where p.id <> n.id and p.last < n.first order by p.last desc, p.first desc limit 1) b
     where b.closing <> n.opening
       and not exists (select from proven p where p.id <> n.id and p.last = b.last and p.closing = n.opening)
       and not exists (select from proven p where p.id <> n.id and p.first <= n.first and p.last >= n.first)
       and not exists (select from review_item i join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id
                        where i.tenant_id = ${tx.tenantId} and i.subject_kind = 'bank_statement' and i.subject_id in (n.id, b.id) and r.code = 'statement.gap_or_overlap')`);
