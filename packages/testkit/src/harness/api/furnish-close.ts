import { sql, type TenantWrite } from '@counterfoil/platform/db';

export type FurnishedClose = {
  readonly lockException: string;
  readonly closeRun: string;
  readonly recognitionSchedule: string;
};

type Place = {
  readonly entityId: string;
  readonly periodId: string;
  readonly entryId: string;
  readonly expense: string;
  readonly payables: string;
  readonly userId: string;
};

const made = async (rows: Promise<{ id: string }>): Promise<string> => (await rows).id;

/** What a close leaves behind: an exception that has not ended, a step that was run, and a schedule. */
export const furnishClose = async (tx: TenantWrite, place: Place): Promise<FurnishedClose> => {
  await furnishRegister(tx, place);
  return {
    lockException: await made(
      tx.one<{ id: string }>(sql`
      insert into lock_exception (tenant_id, entity_id, area, date_from, date_to, person_id, reason, valid_until)
      values (${tx.tenantId}, ${place.entityId}, 'ledger', '2026-03-01', '2026-03-31', ${place.userId}, 'Late bill', now() + interval '1 hour')
      returning id`),
    ),
    closeRun: await made(
      tx.one<{ id: string }>(sql`
      insert into close_run (tenant_id, entity_id, period_id, kind, subject, entry_id)
      values (${tx.tenantId}, ${place.entityId}, ${place.periodId}, 'accrual', 'paper', ${place.entryId}) returning id`),
    ),
    recognitionSchedule: await made(
      tx.one<{ id: string }>(sql`
      insert into recognition_schedule (tenant_id, entity_id, kind, name, source_entry_id, source_line, from_account_id, to_account_id,
        amount, currency, starts_on, ends_on, approved_by)
      values (${tx.tenantId}, ${place.entityId}, 'prepayment', 'Paper for a year', ${place.entryId}, 1, ${place.payables}, ${place.expense},
        1000, 'EUR', '2026-03-01', '2027-02-28', ${place.userId}) returning id`),
    ),
  };
};

/** An asset whose cost has no line here, and the rate of a month's end. */
const furnishRegister = async (tx: TenantWrite, place: Place): Promise<void> => {
  await tx.run(sql`
    insert into recognition_schedule (tenant_id, entity_id, kind, name, source_entry_id, source_line, from_account_id, to_account_id,
      amount, currency, starts_on, ends_on, method, approved_by)
    values (${tx.tenantId}, ${place.entityId}, 'depreciation', 'Paper press', ${place.entryId}, 1, ${place.payables}, ${place.expense},
      1000, 'EUR', '2026-03-01', '2031-02-28', 'months', ${place.userId})`);
  await tx.run(sql`
    insert into exchange_rate (tenant_id, base, quote, rate, type, rate_date, source)
    values (${tx.tenantId}, 'USD', 'EUR', 0.92, 'closing', '2026-02-28', 'ECB')`);
};
