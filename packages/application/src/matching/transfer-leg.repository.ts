import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type TransferLegRow = {
  readonly matchId: string;
  /** The item in transit that the side closes, and how much of it. */
  readonly openItemId: string;
  readonly closed: bigint;
  readonly role: string;
  /** Signed as a remainder: negative where no money came for it. */
  readonly amount: bigint;
  readonly toleranceId: string | null;
  readonly allowed: bigint | null;
};

/** A difference between the two sides of a transfer as a leg of the match of the side that came second. */
export const keepTransferLeg = async (tx: TenantWrite, leg: TransferLegRow): Promise<void> => {
  await tx.run(
    sql`insert into match_allocation (tenant_id, match_id, open_item_id, amount) values (${tx.tenantId}, ${leg.matchId}, ${leg.openItemId}, ${leg.closed})`,
  );
  await tx.run(sql`
    insert into match_leg (tenant_id, match_id, ordinal, open_item_id, role, amount, tolerance_id, allowed)
    values (${tx.tenantId}, ${leg.matchId}, 1, ${leg.openItemId}, ${leg.role}, ${leg.amount}, ${leg.toleranceId}, ${leg.allowed})`);
  await tx.run(
    sql`update match set residual_amount = ${leg.amount}, residual_role = ${leg.role} where tenant_id = ${tx.tenantId} and id = ${leg.matchId}`,
  );
};

/** Differences booked on transfers of an entity in the month of a day: they have no party, so they count together. */
export const transferMonthDifferences = async (
  tx: TenantRead,
  of: { readonly entityId: string; readonly currency: string; readonly day: string },
): Promise<bigint> =>
  (
    await tx.one<{ total: bigint }>(sql`
      select coalesce(sum(abs(l.amount)), 0)::bigint as total from match m
        join match_leg l on l.tenant_id = m.tenant_id and l.match_id = m.id
        join open_item o on o.tenant_id = l.tenant_id and o.id = l.open_item_id and o.currency = ${of.currency}
        join bank_transaction t on t.tenant_id = m.tenant_id and t.id = m.bank_transaction_id
       where m.tenant_id = ${tx.tenantId} and m.entity_id = ${of.entityId} and m.kind = 'transfer' and m.status = 'accepted'
         and t.booking_date >= date_trunc('month', ${of.day}::date) and t.booking_date < date_trunc('month', ${of.day}::date) + interval '1 month'`)
  ).total;
