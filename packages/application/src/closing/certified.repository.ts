import type { AccountCertified } from '@counterfoil/domain/closing';
import { sql, type TenantRead } from '@counterfoil/platform/db';
import type { PeriodSpan } from './checklist.repository.ts';

/** The entity's bank accounts with their certificates, as far as the period's last day asks for them. */
export const certifiedAccounts = (tx: TenantRead, of: PeriodSpan): Promise<AccountCertified[]> =>
  tx.many<AccountCertified>(sql`
    select a.id as "bankAccountId", a.name, c.through as "certifiedThrough", s.through as "statementsThrough", l.open as "openLines", r.revoked
      from bank_account a
      join legal_entity z on z.tenant_id = a.tenant_id and z.id = a.entity_id
      left join lateral (
        select max(c.through_date) as through from bank_reconciliation c
         where c.tenant_id = a.tenant_id and c.bank_account_id = a.id and c.status = 'live'
      ) c on true
      left join lateral (
        select greatest(max(t.to_date), max(t.closing_date)) as through from bank_statement t
         where t.tenant_id = a.tenant_id and t.bank_account_id = a.id and t.status = 'imported'
      ) s on true
      cross join lateral (
        select count(*)::int as open from bank_transaction t
         where t.tenant_id = a.tenant_id and t.bank_account_id = a.id and t.parent_id is null and t.status in ('imported', 'proposed', 'exception')
           and t.booking_date <= ${of.endsOn}::date and t.booking_date > coalesce(c.through, '-infinity')
      ) l
      left join lateral (
        select json_build_object('id', r.id, 'through', r.through_date, 'on', (r.revoked_at at time zone z.time_zone)::date, 'by', r.revoked_by_label, 'text', r.cause_text) as revoked
          from bank_reconciliation r
         where r.tenant_id = a.tenant_id and r.bank_account_id = a.id and r.status = 'revoked' and r.through_date >= ${of.endsOn}::date
           and coalesce(c.through, '-infinity') < ${of.endsOn}::date
         order by r.revoked_at desc, r.id desc limit 1
      ) r on true
     where a.tenant_id = ${tx.tenantId} and a.entity_id = ${of.entityId} and a.archived_at is null and a.kind <> 'cash'
     order by a.name, a.id`);
