import { sql, type TenantRead } from '@counterfoil/platform/db';

export type AllocationFact = {
  id: string;
  entity_id: string;
  debit_item_id: string;
  credit_item_id: string;
  amount: bigint;
  currency: string;
  functional_debit: bigint;
  functional_credit: bigint;
  functional_currency: string;
  effective_on: string;
  entry_id: string | null;
  match_id: string | null;
  reverses_id: string | null;
  reversed: boolean;
};

const FACTS = sql`
  select a.id, a.entity_id, a.debit_item_id, a.credit_item_id, a.amount, a.currency, a.functional_debit, a.functional_credit, e.functional_currency, a.effective_on, a.entry_id, a.match_id, a.reverses_id,
         exists (select 1 from allocation r where r.tenant_id = a.tenant_id and r.reverses_id = a.id) as reversed
    from allocation a join legal_entity e on e.tenant_id = a.tenant_id and e.id = a.entity_id`;

export const allocationFact = (tx: TenantRead, id: string): Promise<AllocationFact | undefined> =>
  tx.maybe<AllocationFact>(sql`${FACTS} where a.tenant_id = ${tx.tenantId} and a.id = ${id}`);

export const allocationFacts = (tx: TenantRead, ids: readonly string[]): Promise<AllocationFact[]> =>
  tx.many<AllocationFact>(
    sql`${FACTS} where a.tenant_id = ${tx.tenantId} and a.id = any(${[...ids]}::uuid[]) order by a.id`,
  );
