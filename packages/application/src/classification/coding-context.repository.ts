import type { Coding, CodingSubject, PaperCues } from '@counterfoil/domain/classification';
import { sql, type TenantRead } from '@counterfoil/platform/db';

export type TaxVersionRow = {
  version_id: string;
  tax_code_id: string;
  code: string;
  name: string;
  country: string;
  direction: string;
  treatment: string;
  invoice_category: string | null;
  valid_from: string;
  valid_to: string | null;
  source: string;
  components: {
    id: string;
    ordinal: number;
    name: string;
    rate: string;
    direction: string;
    recoverablePercent: string;
    target: string;
    targetRole: string | null;
    baseBox: string | null;
    taxBox: string | null;
    creditNoteBox: string | null;
    sign: number;
  }[];
};

/** Every version of the tax codes of one country, with its components in order. */
export const taxVersionRows = (tx: TenantRead, country: string): Promise<TaxVersionRow[]> =>
  tx.many<TaxVersionRow>(sql`
    select v.id as version_id, c.id as tax_code_id, c.code, c.name, c.country, c.direction, c.treatment, c.invoice_category, v.valid_from, v.valid_to, v.source,
           (select jsonb_agg(jsonb_build_object('id', k.id, 'ordinal', k.ordinal, 'name', k.name, 'rate', trim_scale(k.rate)::text, 'direction', k.direction,
                    'recoverablePercent', trim_scale(k.recoverable_percent)::text, 'target', k.target, 'targetRole', k.target_role, 'baseBox', k.base_box, 'taxBox', k.tax_box,
                    'creditNoteBox', k.credit_note_box, 'sign', k.sign) order by k.ordinal)
              from tax_component k where k.tenant_id = v.tenant_id and k.tax_code_version_id = v.id) as components
      from tax_code_version v join tax_code c on c.tenant_id = v.tenant_id and c.id = v.tax_code_id
     where v.tenant_id = ${tx.tenantId} and c.country = ${country} and c.archived_at is null order by c.code, v.valid_from`);

export type NamedDimensionRow = {
  type: string;
  code: string;
  typeName: string;
  name: string;
  validFrom: string | null;
  validTo: string | null;
};

const DIMENSION_VALUES_MAX = 5_000;

/** Values of the dimensions in use, those of certain codes or names whatever their case, or all. */
export const namedDimensionRows = (tx: TenantRead, given: readonly string[] | null): Promise<NamedDimensionRow[]> => {
  const named = given?.map((each) => each.trim().toLowerCase()) ?? null;
  return tx.many<NamedDimensionRow>(sql`
    select t.code as type, v.code, t.name as "typeName", v.name, v.valid_from as "validFrom", v.valid_to as "validTo"
      from dimension_type t join dimension_value v on v.tenant_id = t.tenant_id and v.dimension_type_id = t.id
     where t.tenant_id = ${tx.tenantId} and t.archived_at is null
       and (${named === null} or lower(v.code) = any(${named ?? []}::text[]) or lower(v.name) = any(${named ?? []}::text[]))
     order by t.code, v.code limit ${DIMENSION_VALUES_MAX}`);
};

export const dimensionTypeRows = (tx: TenantRead): Promise<{ code: string; name: string }[]> =>
  tx.many(
    sql`select code, name from dimension_type where tenant_id = ${tx.tenantId} and archived_at is null order by code limit 50`,
  );

export type ExampleRow = {
  id: string;
  entity_id: string;
  bank_account_id: string | null;
  party_id: string | null;
  counterparty: string | null;
  direction: string;
  description: string;
  amount: bigint;
  currency: string;
  subject_kind: string;
  subject_id: string;
  coding: Coding;
  stated_tax: CodingSubject['tax'];
  stands_on: string | null;
  item_number: string | null;
  classification: string | null;
  decided_on: string;
  cues: PaperCues | null;
};

const EXAMPLES_MAX = 20_000;

/**
 * What people decided in this entity and did not take back, the latest first; where a party is given, for it and for lines
 * that e-invoices of anybody classify alike.
 */
export const exampleRows = (
  tx: TenantRead,
  entityId: string,
  partyId: string | null,
  classifications: readonly string[] = [],
): Promise<ExampleRow[]> =>
  tx.many<ExampleRow>(sql`
    with taken_back as (
      select coalesce(o.bank_transaction_id, o.document_id) as subject_id, max(r.recorded_at) as at
        from journal_entry r join journal_entry o on o.tenant_id = r.tenant_id and o.id = r.reverses_id
       where r.tenant_id = ${tx.tenantId} and r.reverses_id is not null and o.entity_id = ${entityId} group by 1
    )
    select e.id, e.entity_id, t.bank_account_id, e.party_id, e.counterparty, e.direction, e.description, e.amount, e.currency, e.subject_kind, e.subject_id, e.coding, e.item_number, e.classification, e.stated_tax, e.cues, coalesce(e.stands_on, t.booking_date) as stands_on, (e.decided_at at time zone l.time_zone)::date as decided_on
      from coding_example e
      join legal_entity l on l.tenant_id = e.tenant_id and l.id = e.entity_id
      left join bank_transaction t on e.subject_kind = 'bank_transaction' and t.tenant_id = e.tenant_id and t.id = e.subject_id
     where e.tenant_id = ${tx.tenantId} and e.entity_id = ${entityId} and (${partyId}::uuid is null or e.party_id = ${partyId}::uuid or e.classification = any(${[...classifications]}))
       and not exists (select from coding_example_end x where x.tenant_id = e.tenant_id and x.example_id = e.id)
       and not exists (select from taken_back b where b.subject_id = e.subject_id and b.at > e.decided_at)
     order by e.decided_at desc limit ${EXAMPLES_MAX}`);

export type PartyCodingRow = {
  id: string;
  name: string;
  expects_document: string;
  expects_document_above: bigint | null;
  default_ledger_account_id: string | null;
  default_tax_code_id: string | null;
};

export const partyCodingRows = (tx: TenantRead): Promise<PartyCodingRow[]> =>
  tx.many<PartyCodingRow>(sql`
    select p.id, p.name, p.expects_document, p.expects_document_above, r.default_ledger_account_id, r.default_tax_code_id
      from party p left join lateral (
        select default_ledger_account_id, default_tax_code_id from party_role r
         where r.tenant_id = p.tenant_id and r.party_id = p.id and r.valid_to is null order by (r.role = 'vendor') desc, r.id limit 1) r on true
     where p.tenant_id = ${tx.tenantId} and p.archived_at is null`);
