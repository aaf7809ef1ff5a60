import { joined, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type ToleranceSettingRow = {
  id: string;
  entity_id: string | null;
  scope: string;
  party_id: string | null;
  bank_account_id: string | null;
  currency: string | null;
  absolute: bigint | null;
  percent: string;
  valid_from: string;
  valid_to: string | null;
  set_by: string | null;
};

const COLUMNS = sql`id, entity_id, scope, party_id, bank_account_id, currency, absolute, percent, valid_from, valid_to, set_by`;

/** What never came into force is no setting; its row only says that it was thought of. */
const REAL = sql`(valid_to is null or valid_to >= valid_from)`;

export type ToleranceFilter = {
  readonly entityId: string | null;
  /** Only what holds on this day; null is everything that ever did or will. */
  readonly on: string | null;
};

/** What holds for an entity: its own and the organisation's; the widest place first. */
export const toleranceSettings = (tx: TenantRead, of: ToleranceFilter): Promise<ToleranceSettingRow[]> =>
  tx.many<ToleranceSettingRow>(sql`
    select ${COLUMNS} from tolerance
     where tenant_id = ${tx.tenantId} and ${REAL} and (${of.entityId}::uuid is null or entity_id is null or entity_id = ${of.entityId}::uuid)
       and (${of.on}::date is null or (valid_from <= ${of.on}::date and (valid_to is null or valid_to >= ${of.on}::date)))
     order by scope, entity_id nulls first, party_id nulls first, bank_account_id nulls first, currency nulls first, valid_from desc, id`);

export const toleranceSetting = (tx: TenantRead, id: string): Promise<ToleranceSettingRow | undefined> =>
  tx.maybe<ToleranceSettingRow>(
    sql`select ${COLUMNS} from tolerance where tenant_id = ${tx.tenantId} and id = ${id} and ${REAL}`,
  );

type Place = {
  readonly entityId: string | null;
  readonly scope: string;
  readonly partyId: string | null;
  readonly bankAccountId: string | null;
  readonly currency: string | null;
};

/** All of one kind and place, locked: two people who set the same at once do so one after the other. */
export const tolerancesOfPlace = async (tx: TenantWrite, of: Place): Promise<ToleranceSettingRow[]> => {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`tolerance ${tx.tenantId} ${of.scope}`}, 0))`);
  const same = [
    sql`tenant_id = ${tx.tenantId}`,
    REAL,
    sql`scope = ${of.scope}`,
    sql`entity_id is not distinct from ${of.entityId}::uuid`,
    sql`party_id is not distinct from ${of.partyId}::uuid`,
    sql`bank_account_id is not distinct from ${of.bankAccountId}::uuid`,
    sql`currency is not distinct from ${of.currency}::char(3)`,
  ];
  return tx.many<ToleranceSettingRow>(
    sql`select ${COLUMNS} from tolerance where ${joined(same, ' and ')} order by valid_from for no key update`,
  );
};

/** Gives it its last day; one before its first says that it never came into force. */
export const endToleranceOn = (tx: TenantWrite, id: string, lastDay: string): Promise<number> =>
  tx.run(sql`update tolerance set valid_to = ${lastDay}::date where tenant_id = ${tx.tenantId} and id = ${id}`);

export type ToleranceUse = { legs: number; last_on: string | null };

/** How often a leg of an accepted match, or a document, was booked under it, and on which day last. */
export const toleranceUse = (tx: TenantRead, id: string): Promise<ToleranceUse> =>
  tx.one<ToleranceUse>(sql`
    with used as (
    select t.booking_date as on_day
      from match_leg l join match m on m.tenant_id = l.tenant_id and m.id = l.match_id and m.status = 'accepted'
      join bank_transaction t on t.tenant_id = m.tenant_id and t.id = m.bank_transaction_id
     where l.tenant_id = ${tx.tenantId} and l.tolerance_id = ${id}
    union all
    select (p.content ->> 'postingDate')::date from decision_record g
      join coding_proposal p on p.tenant_id = g.tenant_id and p.decision_id = g.id and p.status = 'posted'
     where g.tenant_id = ${tx.tenantId} and g.stage = '4-code' and g.versions -> 'tolerances' ? ${id}
       and (select scope from tolerance where tenant_id = ${tx.tenantId} and id = ${id}::uuid) in ('tax_amount', 'line_item')
    )
    select count(*)::int as legs, max(on_day) as last_on from used`);

export type NewToleranceRow = Place & {
  readonly absolute: bigint | null;
  readonly percent: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly setBy: string | null;
};

export const insertTolerance = async (tx: TenantWrite, of: NewToleranceRow): Promise<string> =>
  (
    await tx.one<{ id: string }>(sql`
      insert into tolerance (tenant_id, entity_id, scope, party_id, bank_account_id, currency, absolute, percent, valid_from, valid_to, set_by)
      values (${tx.tenantId}, ${of.entityId}, ${of.scope}, ${of.partyId}, ${of.bankAccountId}, ${of.currency}, ${of.absolute}, ${of.percent ?? '0'}::numeric, ${of.validFrom}::date, ${of.validTo}::date, ${of.setBy}) returning id`)
  ).id;

/** A bank account's entity, and whether it is closed. */
export const bankAccountOf = (
  tx: TenantRead,
  id: string,
): Promise<{ entity_id: string; name: string; closed: boolean } | undefined> =>
  tx.maybe(
    sql`select entity_id, name, archived_at is not null as closed from bank_account where tenant_id = ${tx.tenantId} and id = ${id}`,
  );
