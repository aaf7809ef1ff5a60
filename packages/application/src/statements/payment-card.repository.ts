import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type PaymentCardRow = {
  id: string;
  bank_account_id: string;
  last_four: string;
  holder: string;
  party_id: string | null;
  version: number;
};

const COLUMNS = sql`id, bank_account_id, last_four, holder, party_id, version`;

export const paymentCardRows = (tx: TenantRead, bankAccountId: string): Promise<PaymentCardRow[]> =>
  tx.many<PaymentCardRow>(sql`
    select ${COLUMNS} from payment_card where tenant_id = ${tx.tenantId} and bank_account_id = ${bankAccountId} and archived_at is null order by holder, last_four`);

export type NewPaymentCard = {
  entityId: string;
  bankAccountId: string;
  lastFour: string;
  holder: string;
  partyId: string | null;
};

/** Undefined when a card of these figures is there already, also by a parallel request. */
export const insertPaymentCard = (tx: TenantWrite, row: NewPaymentCard): Promise<PaymentCardRow | undefined> =>
  tx.maybe<PaymentCardRow>(sql`
    insert into payment_card (tenant_id, entity_id, bank_account_id, last_four, holder, party_id)
    values (${tx.tenantId}, ${row.entityId}, ${row.bankAccountId}, ${row.lastFour}, ${row.holder}, ${row.partyId}) on conflict do nothing returning ${COLUMNS}`);
