import { type AuditDoor, sql, type TenantRead } from '@counterfoil/platform/db';

export type TransitRow = {
  line_id: string;
  item_id: string;
  entity_id: string;
  entity_name: string;
  bank_account_id: string;
  bank_account_name: string;
  booking_date: string;
  /** Signed as the bank line: negative for what left. */
  amount: bigint;
  currency: string;
  text: string;
  counterparty: string | null;
  /** The account of ours that the line names, or whose card it pays; null where it names none. */
  other_account_id: string | null;
  other_account_name: string | null;
  other_entity_name: string | null;
  /** Until when statements of that account are here. */
  other_until: string | null;
  days: number;
  /** After so many days it is asked about. */
  days_allowed: number;
  exception_id: string | null;
};

/** Ages are reckoned to today as it is where the entity is. */
export type TransitFilter = {
  readonly now: Date;
  readonly entityId?: string | undefined;
  readonly bankAccountId?: string | undefined;
};

/** The other account of ours: the one that is named, of the line's currency first; else the card whose figures are. */
const OTHER = sql`
  left join lateral (
    select b.id, b.name, b.entity_id from bank_account b
     where b.tenant_id = t.tenant_id and b.id <> t.bank_account_id and (b.blind_index = t.counterparty_blind_index
        or (b.kind = 'card' and t.amount < 0 and b.entity_id = t.entity_id and b.last_four <> '' and t.text ~ ('(^|[^0-9])' || b.last_four || '([^0-9]|$)')))
     order by b.currency <> t.currency, b.id limit 1) n on true
  left join legal_entity ne on ne.tenant_id = t.tenant_id and ne.id = n.entity_id`;

/** Everything that lies in transit: a line of one account of ours whose other side has not come. The oldest first. */
export const transitRows = (tx: TenantRead, of: TransitFilter): Promise<TransitRow[]> =>
  tx.many<TransitRow>(sql`
    select t.id as line_id, o.id as item_id, t.entity_id, e.name as entity_name, t.bank_account_id, b.name as bank_account_name, t.booking_date, t.amount, t.currency, t.text, t.counterparty,
           n.id as other_account_id, n.name as other_account_name, ne.name as other_entity_name,
           (select max(greatest(s.to_date, s.closing_date)) from bank_statement s where s.tenant_id = t.tenant_id and s.bank_account_id = n.id and s.status = 'imported') as other_until,
           ((${of.now.toISOString()}::timestamptz at time zone e.time_zone)::date - t.booking_date)::int as days, g.transit_days::int as days_allowed,
           (select i.id from review_item i where i.tenant_id = t.tenant_id and i.subject_kind = 'bank_transaction' and i.subject_id = t.id and i.status in ('open', 'snoozed', 'pending')) as exception_id
      from open_item o
      join bank_transaction t on t.tenant_id = o.tenant_id and t.id = o.bank_transaction_id
      join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id
      join legal_entity e on e.tenant_id = t.tenant_id and e.id = t.entity_id
      join organisation g on g.tenant_id = t.tenant_id
      ${OTHER}
     where o.tenant_id = ${tx.tenantId} and o.kind = 'transit' and o.status = 'open' and o.allocated_amount = 0
       and (${of.entityId ?? null}::uuid is null or t.entity_id = ${of.entityId ?? null}::uuid)
       and (${of.bankAccountId ?? null}::uuid is null or ${of.bankAccountId ?? null}::uuid in (t.bank_account_id, n.id))
     order by t.booking_date, t.id limit 2000`);

/** Lines that somebody has looked at lately: they were left in transit, and are not asked about again so soon. */
export const askedLately = async (
  tx: TenantRead,
  of: { readonly lineIds: readonly string[]; readonly now: Date },
): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx.many<{ id: string }>(sql`
        select distinct i.subject_id as id from review_item i join organisation g on g.tenant_id = i.tenant_id
         where i.tenant_id = ${tx.tenantId} and i.subject_kind = 'bank_transaction' and i.subject_id = any(${[...of.lineIds]}::uuid[])
           and i.resolved_by is not null and i.status = 'resolved' and i.resolved_at > ${of.now.toISOString()}::timestamptz - make_interval(days => g.transit_days)`)
    ).map(({ id }) => id),
  );

/** What is asked of lines just now, by line, where nobody works on it and nothing was decided. */
export const askedNow = async (tx: TenantRead, lineIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const rows = await tx.many<{ id: string; text: string }>(sql`
    select i.subject_id as id, r.text from review_item i
      join review_reason r on r.tenant_id = i.tenant_id and r.review_item_id = i.id and r.released_at is null and r.code = 'match.unidentified'
     where i.tenant_id = ${tx.tenantId} and i.subject_kind = 'bank_transaction' and i.subject_id = any(${[...lineIds]}::uuid[]) and i.status = 'open'
       and not exists (select from review_claim c where c.tenant_id = i.tenant_id and c.review_item_id = i.id and c.expires_at > now())`);
  return new Map(rows.map(({ id, text }) => [id, text]));
};

export type EntityInTransit = { readonly tenantId: string; readonly entityId: string; readonly today: string };

/** Entities with money that has been in transit for longer than their organisation allows, each with its own calendar day. */
export const entitiesInTransit = (audit: AuditDoor, now: Date): Promise<EntityInTransit[]> =>
  audit.read((tx) =>
    tx.many<EntityInTransit>(sql`
      select distinct o.tenant_id as "tenantId", o.entity_id as "entityId", (${now.toISOString()}::timestamptz at time zone e.time_zone)::date as today
        from open_item o
        join legal_entity e on e.tenant_id = o.tenant_id and e.id = o.entity_id and e.archived_at is null
        join organisation g on g.tenant_id = o.tenant_id
       where o.kind = 'transit' and o.status = 'open' and o.allocated_amount = 0
         and (${now.toISOString()}::timestamptz at time zone e.time_zone)::date - o.item_date > g.transit_days
       order by 1, 2`),
  );
