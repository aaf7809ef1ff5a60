import type { FiscalYearPlan } from '@counterfoil/domain/calendar';
import type { ChartAccount } from '@counterfoil/domain/ledger';
import type { TaxCodeDefinition } from '@counterfoil/domain/tax';
import { sql, type TenantWrite } from '@counterfoil/platform/db';

/** Accounts of the organisation by code: those it has stay as they are, the others are added. */
export const provideAccounts = (
  tx: TenantWrite,
  accounts: readonly (ChartAccount & { readonly currency?: string | null })[],
): Promise<{ id: string; code: string }[]> => {
  const of = <T>(pick: (account: (typeof accounts)[number]) => T): T[] => accounts.map(pick);
  return tx.many<{ id: string; code: string }>(sql`
    with wanted as (
      select * from unnest(${of(({ code }) => code)}::text[], ${of(({ name }) => name)}::text[], ${of(({ type }) => type)}::text[],
        ${of(({ control }) => control)}::text[], ${of(({ openItems }) => openItems)}::boolean[],
        ${of(({ allowsManual }) => allowsManual)}::boolean[], ${of(({ monetary }) => monetary)}::boolean[],
        ${of(({ currency }) => currency ?? null)}::text[], ${of(({ statementLine }) => statementLine)}::text[],
        ${of(({ cashFlow }) => cashFlow)}::text[])
        as a (code, name, type, control, open_items, allows_manual, monetary, currency, statement_line, cash_flow)
    ), added as (
      insert into ledger_account (tenant_id, code, name, type, control, open_items, allows_manual, monetary, currency,
        statement_line, cash_flow_class)
      select ${tx.tenantId}, w.* from wanted w order by w.code
      on conflict (tenant_id, code) do nothing returning id, code
    )
    select id, code from added
    union all
    select l.id, l.code from ledger_account l join wanted using (code) where l.tenant_id = ${tx.tenantId}`);
};

export const giveAccounts = (tx: TenantWrite, entityId: string, accountIds: readonly string[]): Promise<number> =>
  tx.run(sql`
    insert into entity_account (tenant_id, entity_id, ledger_account_id)
    select ${tx.tenantId}, ${entityId}, unnest(${accountIds}::uuid[]) on conflict do nothing`);

export const giveRoles = (
  tx: TenantWrite,
  entityId: string,
  roles: readonly { readonly role: string; readonly accountId: string }[],
): Promise<number> =>
  tx.run(sql`
    insert into account_role (tenant_id, entity_id, role, ledger_account_id)
    select ${tx.tenantId}, ${entityId}, r.* from unnest(${roles.map(({ role }) => role)}::text[],
      ${roles.map(({ accountId }) => accountId)}::uuid[]) as r on conflict do nothing`);

export const openAreas = (tx: TenantWrite, entityId: string, areas: readonly string[]): Promise<number> =>
  tx.run(sql`
    insert into area_lock (tenant_id, entity_id, area)
    select ${tx.tenantId}, ${entityId}, unnest(${areas}::text[]) on conflict do nothing`);

/** A fiscal year with its periods; one of that label is left as it is. */
export const addFiscalYear = async (tx: TenantWrite, entityId: string, year: FiscalYearPlan): Promise<boolean> => {
  const made = await tx.maybe<{ id: string }>(sql`
    insert into fiscal_year (tenant_id, entity_id, label, starts_on, ends_on)
    values (${tx.tenantId}, ${entityId}, ${year.label}, ${year.startsOn}, ${year.endsOn})
    on conflict (tenant_id, entity_id, label) do nothing returning id`);
  if (made === undefined) return false;
  const of = <T>(pick: (period: FiscalYearPlan['periods'][number]) => T): T[] => year.periods.map(pick);
  await tx.run(sql`
    insert into period (tenant_id, entity_id, fiscal_year_id, ordinal, kind, label, starts_on, ends_on)
    select ${tx.tenantId}, ${entityId}, ${made.id}, p.* from unnest(${of(({ ordinal }) => ordinal)}::smallint[],
      ${of(({ kind }) => kind)}::text[], ${of(({ label }) => label)}::text[], ${of(({ startsOn }) => startsOn)}::date[],
      ${of(({ endsOn }) => endsOn)}::date[]) as p`);
  return true;
};

/** A tax code with its versions and components; a code the organisation has is left as it is. */
export const addTaxCode = async (tx: TenantWrite, code: TaxCodeDefinition): Promise<boolean> => {
  const made = await tx.maybe<{ id: string }>(sql`
    insert into tax_code (tenant_id, code, name, country, direction, treatment, invoice_category)
    values (${tx.tenantId}, ${code.code}, ${code.name}, ${code.country}, ${code.direction}, ${code.treatment}, ${code.invoiceCategory})
    on conflict (tenant_id, code) do nothing returning id`);
  if (made === undefined) return false;
  for (const version of code.versions) {
    const { id } = await tx.one<{ id: string }>(sql`
      insert into tax_code_version (tenant_id, tax_code_id, valid_from, valid_to, source)
      values (${tx.tenantId}, ${made.id}, ${version.validFrom}, ${version.validTo}, ${version.source}) returning id`);
    for (const part of version.components) {
      await tx.run(sql`
        insert into tax_component (tenant_id, tax_code_version_id, ordinal, name, rate, direction, recoverable_percent, target,
          target_role, base_box, tax_box, credit_note_box, sign)
        values (${tx.tenantId}, ${id}, ${part.ordinal}, ${part.name}, ${part.rate}, ${part.direction}, ${part.recoverablePercent},
          ${part.target}, ${part.targetRole}, ${part.baseBox}, ${part.taxBox}, ${part.creditNoteBox}, ${part.sign})`);
    }
  }
  return true;
};
