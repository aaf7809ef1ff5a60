import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

/** A bank transaction with what posting it asks of its bank account and entity. */
export type BankLineRow = {
  id: string;
  entity_id: string;
  bank_account_id: string;
  bank_statement_id: string;
  booking_date: string;
  amount: bigint;
  currency: string;
  original_amount: bigint | null;
  original_currency: string | null;
  counterparty: string | null;
  counterparty_index: string | null;
  reference: string | null;
  text: string;
  kind: string | null;
  reversal: boolean;
  status: string;
  party_id: string | null;
  party_name: string | null;
  version: number;
  bank_account_name: string;
  bank_account_kind: string;
  ledger_account_id: string;
  functional_currency: string;
  /** Its statement stands in review because it does not join on the chain. */
  chain_open: boolean;
  /** Who holds the card that paid: by its last figures in the text, or the only card of the account. */
  card_holder: string | null;
};

/** Whether a statement waits in review for a gap or an overlap that nobody has closed or accepted. */
const CHAIN_OPEN = sql`exists (select from review_item g join review_reason r on r.tenant_id = g.tenant_id and r.review_item_id = g.id and r.released_at is null and r.code = 'statement.gap_or_overlap'
    where g.tenant_id = t.tenant_id and g.subject_kind = 'bank_statement' and g.subject_id = t.bank_statement_id and g.status in ('open', 'snoozed', 'pending'))`;

const CARD_HOLDER = sql`coalesce(
    (select c.holder from payment_card c where c.tenant_id = t.tenant_id and c.bank_account_id = t.bank_account_id and c.archived_at is null
        and t.text ~ ('(^|[^0-9])' || c.last_four || '([^0-9]|$)') order by c.last_four limit 1),
    (select min(c.holder) from payment_card c where c.tenant_id = t.tenant_id and c.bank_account_id = t.bank_account_id and c.archived_at is null having count(*) = 1))`;

const LINES = sql`
  select t.id, t.entity_id, t.bank_account_id, t.bank_statement_id, t.booking_date, t.amount, t.currency, t.original_amount, t.original_currency, t.counterparty, encode(t.counterparty_blind_index, 'hex') as counterparty_index,
         t.reference, t.text, t.kind, t.reversal, t.status, t.party_id, p.name as party_name, t.version, b.name as bank_account_name, b.kind as bank_account_kind, b.ledger_account_id, e.functional_currency,
         ${CHAIN_OPEN} as chain_open, ${CARD_HOLDER} as card_holder
    from bank_transaction t join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id join legal_entity e on e.tenant_id = t.tenant_id and e.id = t.entity_id
    left join party p on p.tenant_id = t.tenant_id and p.id = t.party_id`;

export const bankLines = (tx: TenantRead, ids: readonly string[]): Promise<BankLineRow[]> =>
  tx.many<BankLineRow>(sql`${LINES} where t.tenant_id = ${tx.tenantId} and t.id = any(${[...ids]}::uuid[])`);

/** Locked in the order of their ids, before any open item: everybody who posts bank lines does it this way round. */
export const lockLines = async (tx: TenantWrite, ids: readonly string[]): Promise<BankLineRow[]> => {
  await tx.many(
    sql`select id from bank_transaction where tenant_id = ${tx.tenantId} and id = any(${[...ids]}::uuid[]) order by id for no key update`,
  );
  return bankLines(tx, ids);
};

/** The lines whose money an entry moves on their own bank accounts. */
export const linesPostedBy = async (tx: TenantRead, entryId: string): Promise<string[]> =>
  (
    await tx.many<{ id: string }>(sql`
      select distinct t.id from posting p
        join bank_transaction t on t.tenant_id = p.tenant_id and t.id = p.bank_transaction_id and t.parent_id is null
        join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id and b.ledger_account_id = p.ledger_account_id
       where p.tenant_id = ${tx.tenantId} and p.entry_id = ${entryId} and p.amount <> 0`)
  ).map(({ id }) => id);

/** Lines of a statement that nobody has looked at yet. */
export const importedLines = (tx: TenantRead, statementId: string): Promise<BankLineRow[]> =>
  tx.many<BankLineRow>(sql`
    ${LINES} where t.tenant_id = ${tx.tenantId} and t.bank_statement_id = ${statementId} and t.status = 'imported' and t.parent_id is null order by t.booking_date, t.position`);

export const LINES_OF_SPAN_MAX = 20_000;

type Span = { readonly entityId: string; readonly from: string; readonly to: string };

const inSpan = (tx: TenantRead, { entityId, from, to }: Span) =>
  sql`t.tenant_id = ${tx.tenantId} and t.entity_id = ${entityId} and t.booking_date between ${from}::date and ${to}::date
       and t.parent_id is null and t.amount <> 0 and t.status <> 'ignored'`;

/** Lines of an entity booked in a span that move money, whatever became of them. */
export const linesOfSpan = (tx: TenantRead, span: Span): Promise<BankLineRow[]> =>
  tx.many<BankLineRow>(
    sql`${LINES} where ${inSpan(tx, span)} order by t.booking_date, t.id limit ${LINES_OF_SPAN_MAX}`,
  );

/** Whether a span has more such lines than are loaded of it. */
export const spanHasMoreLines = async (tx: TenantRead, span: Span, max = LINES_OF_SPAN_MAX): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from bank_transaction t where ${inSpan(tx, span)} offset ${max} limit 1`)) !== undefined;

/**
 * Lines that wait in review with nobody's decision pending, and are not in the ledger: what comes later may explain
 * them, and until then they compete for the same open items.
 */
export const parkedLines = (tx: TenantRead, filter: { entityId?: string }): Promise<BankLineRow[]> =>
  tx.many<BankLineRow>(sql`
    ${LINES} where t.tenant_id = ${tx.tenantId} and t.status = 'exception' and t.parent_id is null and (${filter.entityId ?? null}::uuid is null or t.entity_id = ${filter.entityId ?? null}::uuid)
       and exists (select 1 from review_item i where i.tenant_id = t.tenant_id and i.subject_kind = 'bank_transaction' and i.subject_id = t.id and i.status = 'open' and i.stage in ('3-match', '4-code'))
       and not exists (select 1 from journal_entry j where j.tenant_id = t.tenant_id and j.bank_transaction_id = t.id)
     order by t.booking_date, t.id limit 5000`);

/** Lines of a statement that wait for its chain, where the chain holds nothing any more. */
export const linesHeldByChain = (tx: TenantWrite, statementId: string): Promise<{ id: string }[]> =>
  tx.many(sql`
    select t.id from bank_transaction t
     where t.tenant_id = ${tx.tenantId} and t.bank_statement_id = ${statementId} and t.status = 'exception' and not ${CHAIN_OPEN}
       and exists (select from review_item i join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.released_at is null and r.code = 'statement.gap_or_overlap'
         where i.tenant_id = t.tenant_id and i.subject_kind = 'bank_transaction' and i.subject_id = t.id and i.status in ('open', 'snoozed'))
     order by t.id for no key update of t`);

/** Lines whose money is still on its way to another bank account of ours. */
export const linesInTransit = (tx: TenantRead): Promise<(BankLineRow & { transit_item_id: string })[]> =>
  tx.many<BankLineRow & { transit_item_id: string }>(sql`
    select l.*, o.id as transit_item_id from open_item o join (${LINES}) l on l.id = o.bank_transaction_id
     where o.tenant_id = ${tx.tenantId} and o.status = 'open' and o.kind = 'transit' and o.allocated_amount = 0`);

/** Moves lines on from where they were seen; gives how many were still there. */
export const moveLines = (
  tx: TenantWrite,
  move: { ids: readonly string[]; from: readonly string[]; to: string },
): Promise<number> =>
  tx.run(sql`
    update bank_transaction set status = ${move.to}, status_changed_at = now(), version = version + 1
     where tenant_id = ${tx.tenantId} and id = any(${[...move.ids]}::uuid[]) and status = any(${[...move.from]})`);

export const nameParty = (tx: TenantWrite, id: string, partyId: string): Promise<number> =>
  tx.run(
    sql`update bank_transaction set party_id = ${partyId}, version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id} and party_id is distinct from ${partyId}::uuid`,
  );

/** What of the line stands in the ledger of its bank account: all of it, or nothing after a reversal. */
export const postedTotal = async (
  tx: TenantRead,
  line: Pick<BankLineRow, 'id' | 'ledger_account_id'>,
): Promise<bigint> =>
  (
    await tx.one<{ total: bigint }>(
      sql`select coalesce(sum(amount), 0)::bigint as total from posting where tenant_id = ${tx.tenantId} and bank_transaction_id = ${line.id} and ledger_account_id = ${line.ledger_account_id}`,
    )
  ).total;
