import { type Statement, sql, type TenantRead } from '@counterfoil/platform/db';

export type TransferSide = {
  readonly id: string;
  readonly entityId: string;
  /** The sister whose account it is on; null where it is the line's own entity. */
  readonly sister: string | null;
  readonly bankAccountId: string;
  readonly bankAccountName: string;
  readonly bookingDate: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly text: string;
  readonly statementNumber: string | null;
  readonly position: number;
  readonly status: string;
  readonly version: number;
  readonly apartDays: number;
  /** The bank's rate beside the day's, where the sides are in two currencies. */
  readonly rates: string | null;
};

const DAYS_MAX = 10;
/** Money that lies in transit has been missing its other side all the time. */
const TRANSIT_DAYS_MAX = 400;
/** Of one currency up to a twentieth of what moved may have been kept on the way. */
const SHARE_MAX = 20;

const SIDE = sql`
    select s.id, s.entity_id as "entityId", case when s.entity_id <> t.entity_id then e.name end as sister, s.bank_account_id as "bankAccountId", b.name as "bankAccountName",
           s.booking_date as "bookingDate", s.amount, s.currency, s.text, x.statement_number as "statementNumber", s.position, s.status, s.version,
           abs(s.booking_date - t.booking_date)::int as "apartDays", null as rates`;

const IN_TRANSIT = sql`exists (select from open_item o join journal_entry j on j.tenant_id = o.tenant_id and j.id = o.entry_id and j.reverses_id is null
             where o.tenant_id = s.tenant_id and j.bank_transaction_id = s.id and o.kind = 'transit' and o.status = 'open' and o.allocated_amount = 0)`;

/** Waiting, or posted with its money still in transit. */
const FREE = sql`((s.status in ('imported', 'proposed', 'exception') and abs(s.booking_date - t.booking_date) <= ${DAYS_MAX}::int)
         or (abs(s.booking_date - t.booking_date) <= ${TRANSIT_DAYS_MAX}::int and ${IN_TRANSIT}))`;

const PLACES = sql`
      join bank_account b on b.tenant_id = s.tenant_id and b.id = s.bank_account_id
      join legal_entity e on e.tenant_id = s.tenant_id and e.id = s.entity_id
      join bank_statement x on x.tenant_id = s.tenant_id and x.id = s.bank_statement_id`;

/** Only whose books somebody keeps is offered to them. */
const ofTheirs = (tx: TenantRead): Statement => {
  const { entityIds } = tx.principal;
  return sql`(s.entity_id = t.entity_id or ${entityIds === undefined || entityIds === null}::boolean or s.entity_id = any (${[...(entityIds ?? [])]}::uuid[]))`;
};

/**
 * Lines of other bank accounts of ours, the sisters' among them, that may be the other side: the opposite amount within
 * days, then what is a little apart; of one account what the bank gave back. The entity's own and the nearest day first.
 */
export const transferSideRows = (tx: TenantRead, lineId: string): Promise<TransferSide[]> =>
  tx.many<TransferSide>(sql`
    ${SIDE}
      from bank_transaction t
      join bank_transaction s on s.tenant_id = t.tenant_id and s.id <> t.id and s.parent_id is null and s.currency = t.currency and sign(s.amount) = -sign(t.amount)
       and abs(s.amount + t.amount) * ${SHARE_MAX}::int <= greatest(abs(s.amount), abs(t.amount))
       and (s.bank_account_id <> t.bank_account_id or (s.amount = -t.amount and (s.reversal or t.reversal)))
      ${PLACES}
     where t.tenant_id = ${tx.tenantId} and t.id = ${lineId} and t.amount <> 0 and ${ofTheirs(tx)} and ${FREE}
     order by s.entity_id <> t.entity_id, abs(s.amount + t.amount), abs(s.booking_date - t.booking_date), s.id limit 20`);

/** Lines of accounts in another currency that move the other way within days; what they are worth is asked after. */
export const sidesInOtherCurrency = (tx: TenantRead, lineId: string): Promise<TransferSide[]> =>
  tx.many<TransferSide>(sql`
    ${SIDE}
      from bank_transaction t
      join bank_transaction s on s.tenant_id = t.tenant_id and s.bank_account_id <> t.bank_account_id and s.parent_id is null and s.currency <> t.currency
       and sign(s.amount) = -sign(t.amount)
      ${PLACES}
     where t.tenant_id = ${tx.tenantId} and t.id = ${lineId} and t.amount <> 0 and ${ofTheirs(tx)} and ${FREE}
     order by s.entity_id <> t.entity_id, abs(s.booking_date - t.booking_date), s.id limit 40`);
