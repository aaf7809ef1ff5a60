import { sql, type TenantRead } from '@counterfoil/platform/db';
import type { PeriodSpan } from './checklist.repository.ts';

export type StaleTransit = {
  readonly id: string;
  readonly label: string;
  readonly day: string;
  readonly days: number;
  readonly allowed: number;
  readonly amount: bigint;
  readonly currency: string;
};

/** Lines booked by the end of the period whose money is in transit for too long, reckoned to today or the period's end. */
export const staleTransit = (tx: TenantRead, of: PeriodSpan): Promise<StaleTransit[]> =>
  tx.many<StaleTransit>(sql`
    select * from (
      select t.id, b.name || ', ' || coalesce(t.counterparty, left(t.text, 80)) as label, t.booking_date as day, t.amount, t.currency, g.transit_days::int as allowed,
             (greatest((now() at time zone e.time_zone)::date, ${of.endsOn}::date) - t.booking_date)::int as days
        from open_item o
        join bank_transaction t on t.tenant_id = o.tenant_id and t.id = o.bank_transaction_id
        join bank_account b on b.tenant_id = t.tenant_id and b.id = t.bank_account_id
        join legal_entity e on e.tenant_id = t.tenant_id and e.id = t.entity_id
        join organisation g on g.tenant_id = t.tenant_id
       where o.tenant_id = ${tx.tenantId} and o.entity_id = ${of.entityId} and o.kind = 'transit' and o.status = 'open' and o.allocated_amount = 0
         and t.booking_date <= ${of.endsOn}::date
    ) stale where days > allowed order by day, id limit 500`);
