import { sql, type TenantRead } from '@counterfoil/platform/db';

export type OtherLineRow = {
  match_id: string;
  line_id: string;
  entity_id: string;
  entity_name: string;
  bank_account_id: string;
  bank_account_name: string;
  booking_date: string;
  amount: bigint;
  currency: string;
  /** Its review item while it waits; money that lies in transit already asks nobody anything. */
  item_id: string | null;
};

const OTHER = sql`
  s.id as line_id, s.entity_id, e.name as entity_name, s.bank_account_id, b.name as bank_account_name, s.booking_date, s.amount, s.currency,
  (select i.id from review_item i where i.tenant_id = s.tenant_id and i.subject_kind = 'bank_transaction' and i.subject_id = s.id
      and i.status in ('open', 'snoozed', 'pending') and s.status <> 'posted') as item_id`;

const PLACES = sql`
  join bank_account b on b.tenant_id = s.tenant_id and b.id = s.bank_account_id
  join legal_entity e on e.tenant_id = s.tenant_id and e.id = s.entity_id`;

/** The other lines of proposed transfers, by the match that proposes them. */
export const otherLineRows = (tx: TenantRead, matchIds: readonly string[]): Promise<OtherLineRow[]> =>
  tx.many<OtherLineRow>(sql`
    select m.id as match_id, ${OTHER} from match m
      join bank_transaction s on s.tenant_id = m.tenant_id and s.id = m.counterpart_transaction_id ${PLACES}
     where m.tenant_id = ${tx.tenantId} and m.id = any(${[...matchIds]}::uuid[]) and m.status = 'proposed'`);

/** Bank lines as the other sides they may be. */
export const waitingLineRows = (tx: TenantRead, lineIds: readonly string[]): Promise<OtherLineRow[]> =>
  tx.many<OtherLineRow>(sql`
    select s.id as match_id, ${OTHER} from bank_transaction s ${PLACES}
     where s.tenant_id = ${tx.tenantId} and s.id = any(${[...lineIds]}::uuid[])`);
