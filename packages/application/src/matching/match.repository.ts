import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type WeighedReason = { readonly sign: '+' | '-'; readonly text: string; readonly weight: number };

export type MatchRow = {
  id: string;
  entity_id: string;
  bank_transaction_id: string;
  kind: string;
  status: string;
  origin: string;
  reasons: WeighedReason[];
  residual_amount: bigint;
  residual_role: string | null;
  counterpart_transaction_id: string | null;
  decision_id: string | null;
  entry_id: string | null;
  decided_by: string | null;
  group_id: string | null;
  /** Of money between two sisters' bank accounts: the pair of entries that it made. */
  pair_id: string | null;
  version: number;
};

const COLUMNS = sql`m.id, m.entity_id, m.bank_transaction_id, m.kind, m.status, m.origin, m.reasons, m.residual_amount, m.residual_role, m.counterpart_transaction_id, m.decision_id, m.entry_id, m.decided_by, m.group_id, m.pair_id, m.version`;

export const findMatch = (tx: TenantRead, id: string): Promise<MatchRow | undefined> =>
  tx.maybe<MatchRow>(sql`select ${COLUMNS} from match m where m.tenant_id = ${tx.tenantId} and m.id = ${id}`);

export const lockMatch = (tx: TenantWrite, id: string): Promise<MatchRow | undefined> =>
  tx.maybe<MatchRow>(
    sql`select ${COLUMNS} from match m where m.tenant_id = ${tx.tenantId} and m.id = ${id} for no key update`,
  );

export type NewLeg = {
  readonly openItemId: string;
  readonly role: string;
  readonly amount: bigint;
  /** What let it be booked, and how much that allows. */
  readonly toleranceId?: string | null;
  readonly allowed?: bigint | null;
};

export type NewMatch = {
  entityId: string;
  bankTransactionId: string;
  kind: 'settlement' | 'transfer' | 'coded' | 'intercompany';
  status: 'proposed' | 'accepted';
  origin: 'machine' | 'person';
  reasons: readonly WeighedReason[];
  residual: bigint;
  residualRole: string | null;
  counterpartId: string | null;
  decisionId: string | null;
  decidedBy: string | null;
  allocations: readonly { readonly openItemId: string; readonly amount: bigint }[];
  legs?: readonly NewLeg[];
  /** The lines that one decision matched together. */
  groupId?: string | null;
  verdict?: string | null;
  grounds?: string | null;
  /** What the machine believed of it, by kind and band of probability. */
  beliefKind?: string | null;
  beliefBand?: number | null;
  /** Why a person booked its remainder beyond what is set. */
  beyondBecause?: string | null;
};

/** Matches with their allocations in two statements. A second accepted match of one bank transaction breaks match_accepted_once. */
export const insertMatches = async (tx: TenantWrite, rows: readonly NewMatch[]): Promise<string[]> => {
  if (rows.length === 0) return [];
  const made = await tx.many<{ id: string }>(sql`
    with wanted as materialized (
      select w.*, uuidv7() as id from jsonb_to_recordset(${asJson(rows.map((row, place) => ({ ...row, place })))}::jsonb) as w (place int, "entityId" uuid, "bankTransactionId" uuid, kind text, status text, origin text,
        reasons jsonb, residual bigint, "residualRole" text, "counterpartId" uuid, "decisionId" uuid, "decidedBy" uuid, "groupId" uuid, verdict text, grounds text, "beliefKind" text, "beliefBand" smallint, "beyondBecause" text)
    ), inserted as (
      insert into match (tenant_id, id, entity_id, bank_transaction_id, kind, status, origin, reasons, residual_amount, residual_role, counterpart_transaction_id, decision_id, decided_by, group_id, verdict, grounds, belief_kind, belief_band, beyond_because)
      select ${tx.tenantId}::uuid, id, "entityId", "bankTransactionId", kind, status, origin, reasons, residual, "residualRole", "counterpartId", "decisionId", "decidedBy", "groupId", verdict, grounds, "beliefKind", "beliefBand", "beyondBecause" from wanted
    )
    select id from wanted order by place`);
  const allocations = rows.flatMap((row, at) =>
    row.allocations.map((one) => ({ matchId: made[at]?.id ?? '', ...one })),
  );
  if (allocations.length > 0)
    await tx.run(sql`
      insert into match_allocation (tenant_id, match_id, open_item_id, amount)
      select ${tx.tenantId}::uuid, a.* from unnest(${allocations.map(({ matchId }) => matchId)}::uuid[], ${allocations.map(({ openItemId }) => openItemId)}::uuid[], ${allocations.map(({ amount }) => amount)}::bigint[]) as a (match_id, open_item_id, amount)`);
  const legs = rows.flatMap((row, at) =>
    (row.legs ?? []).map((leg, place) => ({ ...leg, matchId: made[at]?.id ?? '', ordinal: place + 1 })),
  );
  if (legs.length > 0)
    await tx.run(sql`
      insert into match_leg (tenant_id, match_id, ordinal, open_item_id, role, amount, tolerance_id, allowed)
      select ${tx.tenantId}::uuid, l.* from unnest(${legs.map(({ matchId }) => matchId)}::uuid[], ${legs.map(({ ordinal }) => ordinal)}::smallint[], ${legs.map(({ openItemId }) => openItemId)}::uuid[],
        ${legs.map(({ role }) => role)}::text[], ${legs.map(({ amount }) => amount)}::bigint[], ${legs.map(({ toleranceId }) => toleranceId ?? null)}::uuid[], ${legs.map(({ allowed }) => allowed ?? null)}::bigint[]) as l (match_id, ordinal, open_item_id, role, amount, tolerance_id, allowed)`);
  return made.map(({ id }) => id);
};

export type LegRow = {
  open_item_id: string;
  role: string;
  amount: bigint;
  tolerance_id: string | null;
  allowed: bigint | null;
};

export const legsOfMatch = (tx: TenantRead, matchId: string): Promise<LegRow[]> =>
  tx.many<LegRow>(
    sql`select open_item_id, role, amount, tolerance_id, allowed from match_leg where tenant_id = ${tx.tenantId} and match_id = ${matchId} order by ordinal`,
  );

/** What lets the legs of a proposed match be booked, as it is when a person accepts it; in the order they were kept. */
export const allowLegsOfMatch = (tx: TenantWrite, matchId: string, legs: readonly NewLeg[]): Promise<number> =>
  tx.run(sql`
    update match_leg l set tolerance_id = n.tolerance_id, allowed = n.allowed
      from unnest(${legs.map((_, place) => place + 1)}::smallint[], ${legs.map(({ toleranceId }) => toleranceId ?? null)}::uuid[], ${legs.map(({ allowed }) => allowed ?? null)}::bigint[]) as n (ordinal, tolerance_id, allowed)
     where l.tenant_id = ${tx.tenantId} and l.match_id = ${matchId} and l.ordinal = n.ordinal
       and (l.tolerance_id, l.allowed) is distinct from (n.tolerance_id, n.allowed)`);

/** The other accepted matches of one decision. */
export const matchesOfGroup = (
  tx: TenantRead,
  groupId: string,
): Promise<{ id: string; bank_transaction_id: string }[]> =>
  tx.many(
    sql`select id, bank_transaction_id from match where tenant_id = ${tx.tenantId} and group_id = ${groupId} and status = 'accepted' order by id`,
  );

export type AllocationRow = { open_item_id: string; amount: bigint };

export const allocationsOfMatch = (tx: TenantRead, matchId: string): Promise<AllocationRow[]> =>
  tx.many<AllocationRow>(
    sql`select open_item_id, amount from match_allocation where tenant_id = ${tx.tenantId} and match_id = ${matchId} order by open_item_id`,
  );

export type MatchMove = {
  id: string;
  from: string;
  to: 'accepted' | 'declined' | 'undone';
  decidedBy: string | null;
  entryId?: string | null;
  declinedBecause?: string | null;
  beyondBecause?: string | null;
};

/** Moves a match on; 0 rows when it is not there any more. Accepting a second one breaks match_accepted_once. */
export const moveMatch = (tx: TenantWrite, move: MatchMove): Promise<number> =>
  tx.run(sql`
    update match set status = ${move.to}, decided_by = coalesce(${move.decidedBy}::uuid, decided_by), entry_id = coalesce(${move.entryId ?? null}::uuid, entry_id), declined_because = coalesce(${move.declinedBecause ?? null}, declined_because), beyond_because = coalesce(${move.beyondBecause ?? null}, beyond_because), version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${move.id} and status = ${move.from}`);

export const linkEntries = (tx: TenantWrite, links: readonly { matchId: string; entryId: string }[]): Promise<number> =>
  tx.run(sql`
    update match m set entry_id = l.entry_id from unnest(${links.map(({ matchId }) => matchId)}::uuid[], ${links.map(({ entryId }) => entryId)}::uuid[]) as l (match_id, entry_id)
     where m.tenant_id = ${tx.tenantId} and m.id = l.match_id`);

/** What the machine proposed before and nobody took up ends when it says something else. A person's word stays. */
export const withdrawMatches = (
  tx: TenantWrite,
  lineIds: readonly string[],
  except: string | null = null,
): Promise<number> =>
  tx.run(sql`
    update match set status = 'declined', version = version + 1
     where tenant_id = ${tx.tenantId} and bank_transaction_id = any(${[...lineIds]}::uuid[]) and status = 'proposed' and origin = 'machine' and id is distinct from ${except}::uuid`);

export const acceptedMatchOf = (tx: TenantRead, lineId: string): Promise<MatchRow | undefined> =>
  tx.maybe<MatchRow>(
    sql`select ${COLUMNS} from match m where m.tenant_id = ${tx.tenantId} and m.bank_transaction_id = ${lineId} and m.status = 'accepted'`,
  );

/** Lines that a person has decided about before: the machine only proposes for them from then on. */
export const linesDecidedByPersons = async (tx: TenantRead, lineIds: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await tx.many<{ id: string }>(
        sql`select distinct bank_transaction_id as id from match where tenant_id = ${tx.tenantId} and bank_transaction_id = any(${[...lineIds]}::uuid[]) and decided_by is not null`,
      )
    ).map(({ id }) => id),
  );

/** Whoever adds to a party's sums holds its row: two batches at once do not each see only what was there before. */
export const lockPartyRows = (tx: TenantWrite, partyIds: readonly string[]): Promise<unknown> =>
  tx.many(
    sql`select id from party where tenant_id = ${tx.tenantId} and id = any(${[...partyIds]}::uuid[]) order by id for no key update`,
  );

export type PartySums = { party_id: string; day_sum: bigint };

/** What was booked for each party today through the bank, settled or coded, in functional currency: limits test the day, not the line. */
export const partyDaySums = (tx: TenantRead, entityId: string, partyIds: readonly string[]): Promise<PartySums[]> =>
  tx.many<PartySums>(sql`
    select t.party_id, sum(abs(p.functional_amount))::bigint as day_sum
      from bank_transaction t join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id
      join legal_entity e on e.tenant_id = t.tenant_id and e.id = t.entity_id
      join posting p on p.tenant_id = t.tenant_id and p.bank_transaction_id = t.id and p.ledger_account_id = b.ledger_account_id
     where t.tenant_id = ${tx.tenantId} and t.entity_id = ${entityId} and t.party_id = any(${[...partyIds]}::uuid[]) and t.status = 'posted' and t.status_changed_at >= date_trunc('day', now() at time zone e.time_zone) at time zone e.time_zone
     group by t.party_id`);

/** Differences booked for a party in the month of a day, in document currency: everything but discounts and withheld taxes. */
export const partyMonthDifferences = async (
  tx: TenantRead,
  of: { entityId: string; partyId: string; currency: string; day: string },
): Promise<bigint> =>
  (
    await tx.one<{ total: bigint }>(sql`
      select coalesce(sum(abs(l.amount)), 0)::bigint as total
        from open_item o join match_leg l on l.tenant_id = o.tenant_id and l.open_item_id = o.id and l.role in ('bankFees', 'smallDifferences', 'roundings', 'tips', 'processorFees', 'chargebacks')
        join match m on m.tenant_id = l.tenant_id and m.id = l.match_id and m.status = 'accepted' join bank_transaction t on t.tenant_id = m.tenant_id and t.id = m.bank_transaction_id
       where o.tenant_id = ${tx.tenantId} and o.entity_id = ${of.entityId} and o.party_id = ${of.partyId} and o.currency = ${of.currency}
         and t.booking_date >= date_trunc('month', ${of.day}::date) and t.booking_date < date_trunc('month', ${of.day}::date) + interval '1 month'`)
  ).total;

export type EntityGates = { halted: boolean; filed: { from: string; to: string }[] };

/** Whether the entity's invariants stand, and the days for which a return has been filed. */
export const entityGates = (tx: TenantRead, entityId: string): Promise<EntityGates> =>
  tx.one<EntityGates>(sql`
    select exists (select 1 from entity_halt where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and lifted_at is null) as halted,
           coalesce((select jsonb_agg(jsonb_build_object('from', from_date, 'to', to_date)) from tax_return where tenant_id = ${tx.tenantId} and entity_id = ${entityId} and filed_at is not null), '[]') as filed`);

/** Allocations of a match on its items, or on those of its entry, that nobody has taken back; the latest first. */
export const liveAllocationsOf = (
  tx: TenantRead,
  match: Pick<MatchRow, 'id' | 'entry_id'>,
): Promise<{ id: string }[]> =>
  tx.many(sql`
    with item as (
      select open_item_id as id from match_allocation where tenant_id = ${tx.tenantId} and match_id = ${match.id}
      union select id from open_item where tenant_id = ${tx.tenantId} and entry_id = ${match.entry_id}::uuid
    ), touched as (
      select a.* from item i join allocation a on a.tenant_id = ${tx.tenantId} and a.debit_item_id = i.id
      union select a.* from item i join allocation a on a.tenant_id = ${tx.tenantId} and a.credit_item_id = i.id
    )
    select a.id from touched a where a.match_id = ${match.id} and a.reverses_id is null
       and not exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id) order by a.id desc`);
