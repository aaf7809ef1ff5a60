import { joined, type Statement, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type MappingRow = {
  id: string;
  party_id: string;
  entity_id: string;
  description: string;
  item_number: string | null;
  classification: string | null;
  ledger_account_id: string;
  account_code: string;
  account_name: string;
  tax_code_id: string | null;
  tax_code: string | null;
  times: number;
  decided_by: string;
  decided_at: string;
  document_id: string | null;
  reason: string | null;
  ended_kind: string | null;
  ended_by: string | null;
  ended_at: string | null;
  ended_reason: string | null;
};

export type MappingFilter = {
  readonly partyId?: string;
  readonly after: readonly string[] | null;
  readonly limit: number;
};

/** Decisions alike are one mapping, named by its latest decision; those taken back stand beside those gone by. */
const GROUP = sql`e.entity_id, e.party_id, e.memory_key, e.item_number, e.classification, e.ledger_account_id, e.tax_code_id, (x.example_id is not null)`;

const mappings = (conditions: Statement): Statement => sql`
  select distinct on (${GROUP}) e.id, e.party_id, e.entity_id, e.description, e.item_number, e.classification, e.ledger_account_id, e.tax_code_id, e.decided_by, e.decided_at,
         e.reason, (select d.id from document d where d.tenant_id = e.tenant_id and d.id = e.subject_id) as document_id,
         count(*) over (partition by ${GROUP})::int as times, case when x.example_id is null then null else 'undone' end as ended_kind, x.ended_by, x.ended_at, x.reason as ended_reason
    from coding_example e left join coding_example_end x on x.tenant_id = e.tenant_id and x.example_id = e.id
   where ${conditions} order by ${GROUP}, e.decided_at desc, e.id desc`;

const named = (tenantId: string, inner: Statement, rest: Statement): Statement => sql`
  select m.*, a.code as account_code, a.name as account_name, c.code as tax_code
    from (${inner}) m
    join ledger_account a on a.tenant_id = ${tenantId} and a.id = m.ledger_account_id
    left join tax_code c on c.tenant_id = a.tenant_id and c.id = m.tax_code_id ${rest}`;

export const mappingRows = (tx: TenantRead, filter: MappingFilter): Promise<MappingRow[]> => {
  const conditions = [sql`e.tenant_id = ${tx.tenantId}`, sql`e.party_id is not null`];
  if (filter.partyId !== undefined) conditions.push(sql`e.party_id = ${filter.partyId}`);
  const after =
    filter.after === null
      ? sql``
      : sql`where (m.decided_at, m.id) < (${filter.after[0]}::timestamptz, ${filter.after[1]}::uuid)`;
  return tx.many<MappingRow>(
    named(
      tx.tenantId,
      mappings(joined(conditions, ' and ')),
      sql`${after} order by m.decided_at desc, m.id desc limit ${filter.limit}`,
    ),
  );
};

const ALIKE = sql`
  o.entity_id = e.entity_id and o.party_id = e.party_id and o.memory_key = e.memory_key and o.item_number is not distinct from e.item_number
  and o.classification is not distinct from e.classification and o.ledger_account_id = e.ledger_account_id and o.tax_code_id is not distinct from e.tax_code_id`;

/** The mapping that a decision belongs to. */
export const mappingOf = (tx: TenantRead, id: string): Promise<MappingRow | undefined> =>
  tx.maybe<MappingRow>(
    named(
      tx.tenantId,
      mappings(sql`e.tenant_id = ${tx.tenantId} and e.party_id is not null and exists (
        select from coding_example o where o.tenant_id = e.tenant_id and o.id = ${id} and ${ALIKE})`),
      sql`order by (m.id = ${id}) desc, m.decided_at desc limit 1`,
    ),
  );

/** Ends every decision alike that stands; those that ended before keep their end. */
export const endExamples = (
  tx: TenantWrite,
  end: { readonly id: string; readonly by: string; readonly reason: string | null },
): Promise<number> =>
  tx.run(sql`
    insert into coding_example_end (tenant_id, example_id, ended_by, reason)
    select e.tenant_id, o.id, ${end.by}, ${end.reason} from coding_example e join coding_example o on o.tenant_id = e.tenant_id and ${ALIKE}
     where e.tenant_id = ${tx.tenantId} and e.id = ${end.id} and e.party_id is not null
    on conflict do nothing`);
