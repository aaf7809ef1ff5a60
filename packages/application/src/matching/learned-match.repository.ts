import { sql, type TenantRead } from '@counterfoil/platform/db';

export type BeliefOutcomeRow = { kind: string; band: number; right_count: number; wrong_count: number };

/**
 * People's words on what the machine had believed, by kind and band. Right is what they accepted, or matched by hand with
 * the same items; wrong is what they declined, took apart, or passed over for other items. What nobody looked at counts as neither.
 */
export const beliefOutcomes = (tx: TenantRead): Promise<BeliefOutcomeRow[]> =>
  tx.many<BeliefOutcomeRow>(sql`
    with passed_over as (
      select m.id, m.belief_kind, m.belief_band, o.id as instead
        from match m join match o on o.tenant_id = m.tenant_id and o.bank_transaction_id = m.bank_transaction_id and o.status = 'accepted' and o.decided_by is not null
       where m.tenant_id = ${tx.tenantId} and m.belief_kind is not null and m.status = 'declined' and m.decided_by is null
    ), judged as (
      select belief_kind, belief_band, status = 'accepted' as is_right from match
       where tenant_id = ${tx.tenantId} and belief_kind is not null and decided_by is not null
      union all
      select belief_kind, belief_band,
             (select array_agg(open_item_id order by open_item_id) from match_allocation where tenant_id = ${tx.tenantId} and match_id = p.id)
               is not distinct from (select array_agg(open_item_id order by open_item_id) from match_allocation where tenant_id = ${tx.tenantId} and match_id = p.instead)
        from passed_over p
    )
    select belief_kind as kind, belief_band as band, (count(*) filter (where is_right))::int as right_count, (count(*) filter (where not is_right))::int as wrong_count
      from judged group by belief_kind, belief_band order by belief_kind, belief_band`);

export type PayerNameRow = { name: string; party_id: string; confirmed: number; declined: number };

/** Under which of these names people confirmed, or declined, a payment as a party's. */
export const payerNames = (tx: TenantRead, names: readonly string[]): Promise<PayerNameRow[]> =>
  tx.many<PayerNameRow>(sql`
    select t.counterparty as name, o.party_id, (count(distinct m.id) filter (where m.status = 'accepted'))::int as confirmed,
           (count(distinct m.id) filter (where m.declined_because = 'counterparty'))::int as declined
      from bank_transaction t join match m on m.tenant_id = t.tenant_id and m.bank_transaction_id = t.id and m.decided_by is not null
      join match_allocation a on a.tenant_id = m.tenant_id and a.match_id = m.id join open_item o on o.tenant_id = a.tenant_id and o.id = a.open_item_id
     where t.tenant_id = ${tx.tenantId} and t.counterparty = any(${[...names]}::text[]) and o.party_id is not null
       and (m.status = 'accepted' or m.declined_because = 'counterparty')
     group by t.counterparty, o.party_id order by t.counterparty, o.party_id`);
