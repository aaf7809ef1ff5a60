import type { AllocationDraft } from '@counterfoil/domain/subledger';
import { sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type AllocationRows = {
  readonly entityId: string;
  readonly allocations: readonly AllocationDraft[];
  readonly entryId: string | null;
  readonly matchId: string | null;
};

/** One statement for all of them: the trigger moves what is open of every item touched, in the order of ids. */
export const insertAllocations = async (tx: TenantWrite, rows: AllocationRows): Promise<string[]> => {
  const of = <T>(pick: (one: AllocationDraft) => T): T[] => rows.allocations.map(pick);
  const made = await tx.many<{ id: string }>(sql`
    insert into allocation (tenant_id, entity_id, debit_item_id, credit_item_id, amount, currency, functional_debit,
      functional_credit, entry_id, match_id, effective_on, recorded_by_kind, recorded_by)
    select ${tx.tenantId}, ${rows.entityId}, a.debit, a.credit, a.amount, a.currency, a.functional_debit,
        a.functional_credit, ${rows.entryId}::uuid, ${rows.matchId}::uuid, a.effective_on, ${tx.principal.kind}, ${tx.principal.userId}
      from unnest(${of((one) => one.debitItemId)}::uuid[], ${of((one) => one.creditItemId)}::uuid[],
        ${of((one) => one.amount.minor)}::bigint[], ${of((one) => one.amount.currency)}::text[],
        ${of((one) => one.functionalDebit.minor)}::bigint[], ${of((one) => one.functionalCredit.minor)}::bigint[],
        ${of((one) => one.effectiveOn)}::date[])
        with ordinality as a (debit, credit, amount, currency, functional_debit, functional_credit, effective_on, place)
     order by a.place
    returning id`);
  return made.map(({ id }) => id);
};

export type StoredAllocation = {
  readonly id: string;
  readonly entityId: string;
  readonly effectiveOn: string;
  readonly reversesId: string | null;
  readonly reversedById: string | null;
};

export const allocationById = (tx: TenantRead, id: string): Promise<StoredAllocation | undefined> =>
  tx.maybe<StoredAllocation>(sql`
    select a.id, a.entity_id as "entityId", a.effective_on as "effectiveOn", a.reverses_id as "reversesId", r.id as "reversedById"
      from allocation a left join allocation r on r.tenant_id = a.tenant_id and r.reverses_id = a.id
     where a.tenant_id = ${tx.tenantId} and a.id = ${id}`);

export const insertAllocationReversal = async (
  tx: TenantWrite,
  { allocationId, effectiveOn, entryId }: { allocationId: string; effectiveOn: string; entryId: string | null },
): Promise<string> => {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into allocation (tenant_id, entity_id, debit_item_id, credit_item_id, amount, currency, functional_debit,
      functional_credit, entry_id, match_id, effective_on, recorded_by_kind, recorded_by, reverses_id)
    select tenant_id, entity_id, debit_item_id, credit_item_id, amount, currency, functional_debit, functional_credit,
        ${entryId}::uuid, match_id, greatest(effective_on, ${effectiveOn}::date), ${tx.principal.kind}, ${tx.principal.userId}, id
      from allocation where tenant_id = ${tx.tenantId} and id = ${allocationId}
    returning id`);
  return id;
};
