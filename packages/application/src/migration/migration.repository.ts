import type { ControlTotal, MigrationFileKind } from '@counterfoil/domain/migration';
import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type MigrationFileRow = {
  readonly id: string;
  readonly kind: MigrationFileKind;
  readonly fileName: string;
  readonly sha256: string;
  readonly rowCount: number;
  readonly importedBy: string | null;
  readonly importedAt: string;
  readonly entryIds: readonly string[];
};

export type MigrationRunRow = {
  readonly id: string;
  readonly entityId: string;
  readonly cutOverOn: string;
  readonly status: 'open' | 'signed' | 'undone';
  readonly controlTotals: readonly (Omit<ControlTotal, 'functional'> & { readonly functional: string })[];
  readonly version: number;
  readonly createdAt: string;
  readonly signedBy: string | null;
  readonly signedAt: string | null;
  readonly files: readonly MigrationFileRow[];
  /** What the migration account holds in functional currency; zero when everything came over. */
  readonly migrationBalance: bigint;
};

const RUN = sql`
  select m.id, m.entity_id as "entityId", m.cut_over_on as "cutOverOn", m.status, m.control_totals as "controlTotals", m.version,
      m.created_at as "createdAt", m.signed_by as "signedBy", m.signed_at as "signedAt",
      (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'fileName', f.file_name, 'sha256', encode(f.sha256, 'hex'),
            'rowCount', f.row_count, 'importedBy', f.imported_by, 'importedAt', f.imported_at,
            'entryIds', (select coalesce(jsonb_agg(e.entry_id order by e.entry_id), '[]') from migration_entry e
              where e.tenant_id = f.tenant_id and e.file_id = f.id)) order by f.imported_at), '[]')
         from migration_file f where f.tenant_id = m.tenant_id and f.run_id = m.id and f.undone_at is null) as files,
      (select coalesce(sum(b.functional_debit - b.functional_credit), 0)::bigint from account_role r
         join account_balance b on b.tenant_id = r.tenant_id and b.entity_id = r.entity_id and b.ledger_account_id = r.ledger_account_id
        where r.tenant_id = m.tenant_id and r.entity_id = m.entity_id and r.role = 'migration') as "migrationBalance"
    from migration_run m`;

export const migrationRuns = (
  tx: TenantRead,
  page: { readonly after: readonly string[] | null; readonly limit: number },
): Promise<MigrationRunRow[]> =>
  tx.many<MigrationRunRow>(sql`
    ${RUN} where m.tenant_id = ${tx.tenantId} and (${page.after?.[0] ?? null}::uuid is null or m.id < ${page.after?.[0] ?? null}::uuid)
     order by m.id desc limit ${page.limit}`);

export const migrationRun = (tx: TenantRead, id: string): Promise<MigrationRunRow | undefined> =>
  tx.maybe<MigrationRunRow>(sql`${RUN} where m.tenant_id = ${tx.tenantId} and m.id = ${id}`);

/** Null where the entity has a cut-over already that was not undone. */
export const insertRun = async (
  tx: TenantWrite,
  run: { readonly entityId: string; readonly cutOverOn: string },
): Promise<string | null> => {
  const row = await tx.maybe<{ id: string }>(sql`
    insert into migration_run (tenant_id, entity_id, cut_over_on, created_by)
    values (${tx.tenantId}, ${run.entityId}, ${run.cutOverOn}, ${tx.principal.userId})
    on conflict (tenant_id, entity_id) where status <> 'undone' do nothing returning id`);
  return row?.id ?? null;
};

/** Holds the run until the transaction ends, so that two imports of one kind cannot pass each other. */
export const lockRun = (tx: TenantWrite, id: string): Promise<{ status: string; version: number } | undefined> =>
  tx.maybe(sql`select status, version from migration_run where tenant_id = ${tx.tenantId} and id = ${id} for update`);

export const changeRun = (
  tx: TenantWrite,
  id: string,
  change: { readonly status?: 'signed' | 'undone'; readonly controlTotals?: readonly ControlTotal[] },
): Promise<number> => {
  const totals = change.controlTotals?.map((total) => ({ ...total, functional: String(total.functional) })) ?? null;
  const status = change.status ?? null;
  return tx.run(sql`
    update migration_run
       set status = coalesce(${status}::text, status), version = version + 1,
           control_totals = coalesce(${totals === null ? null : asJson(totals)}::jsonb, control_totals),
           signed_by = case when ${status}::text = 'signed' then ${tx.principal.userId}::uuid end,
           signed_at = case when ${status}::text = 'signed' then now() end
     where tenant_id = ${tx.tenantId} and id = ${id}`);
};

export const insertFile = async (
  tx: TenantWrite,
  file: { runId: string; kind: MigrationFileKind; fileName: string; sha256: Buffer; rowCount: number },
): Promise<string> => {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into migration_file (tenant_id, run_id, kind, file_name, sha256, row_count, imported_by)
    values (${tx.tenantId}, ${file.runId}, ${file.kind}, ${file.fileName}, ${file.sha256}, ${file.rowCount}, ${tx.principal.userId})
    returning id`);
  return id;
};

export const insertFileEntries = (tx: TenantWrite, fileId: string, entryIds: readonly string[]): Promise<number> =>
  tx.run(sql`
    insert into migration_entry (tenant_id, file_id, entry_id) select ${tx.tenantId}, ${fileId}, unnest(${entryIds}::uuid[])`);

export const markFileUndone = (tx: TenantWrite, fileId: string): Promise<number> =>
  tx.run(sql`update migration_file set undone_at = now() where tenant_id = ${tx.tenantId} and id = ${fileId}`);

export type HistoryRow = {
  readonly lineNumber: number;
  readonly occurredOn: string;
  readonly entryNumber: string | null;
  readonly ledgerAccountId: string;
  readonly partyId: string | null;
  readonly counterparty: string | null;
  readonly description: string;
  readonly documentNumber: string | null;
  readonly normalisedNumber: string | null;
  readonly amount: bigint;
  readonly currency: string;
};

export const insertHistory = (
  tx: TenantWrite,
  of: { readonly entityId: string; readonly fileId: string },
  rows: readonly HistoryRow[],
): Promise<number> =>
  tx.run(sql`
    insert into history_line (tenant_id, entity_id, file_id, line_number, occurred_on, entry_number, ledger_account_id, party_id,
      counterparty, description, document_number, normalised_number, amount, currency)
    select ${tx.tenantId}::uuid, ${of.entityId}::uuid, ${of.fileId}::uuid, x."lineNumber", x."occurredOn", x."entryNumber", x."ledgerAccountId",
        x."partyId", x.counterparty, x.description, x."documentNumber", x."normalisedNumber", x.amount, x.currency
      from jsonb_to_recordset(${asJson(rows.map((row) => ({ ...row, amount: String(row.amount) })))}::jsonb)
        as x ("lineNumber" int, "occurredOn" date, "entryNumber" text, "ledgerAccountId" uuid, "partyId" uuid, counterparty text,
          description text, "documentNumber" text, "normalisedNumber" text, amount bigint, currency text)`);

export type AccountRow = {
  readonly id: string;
  readonly code: string;
  readonly localNumber: string | null;
  readonly name: string;
  readonly openItems: boolean;
};

/** Accounts the entity may post on, by the codes given; and the one with the role, where a role is asked. */
export const accountsByCode = (tx: TenantRead, entityId: string, codes: readonly string[]): Promise<AccountRow[]> =>
  tx.many<AccountRow>(sql`
    select a.id, a.code, e.local_number as "localNumber", a.name, a.open_items as "openItems"
      from ledger_account a join entity_account e on e.tenant_id = a.tenant_id and e.ledger_account_id = a.id and e.entity_id = ${entityId}
     where a.tenant_id = ${tx.tenantId} and (a.code = any(${[...codes]}::text[]) or e.local_number = any(${[...codes]}::text[]))`);

export const accountWithRole = (tx: TenantRead, entityId: string, role: string): Promise<AccountRow | undefined> =>
  tx.maybe<AccountRow>(sql`
    select a.id, a.code, null as "localNumber", a.name, a.open_items as "openItems"
      from account_role r join ledger_account a on a.tenant_id = r.tenant_id and a.id = r.ledger_account_id
     where r.tenant_id = ${tx.tenantId} and r.entity_id = ${entityId} and r.role = ${role}`);

export type KnownParty = { readonly id: string; readonly number: string; readonly key: string };

/** Parties by the numbers or the normalised names given. */
export const partiesNamed = (
  tx: TenantRead,
  wanted: { readonly numbers: readonly string[]; readonly keys: readonly string[] },
): Promise<KnownParty[]> =>
  tx.many<KnownParty>(sql`
    select id, number, normalised_name as key from party
     where tenant_id = ${tx.tenantId} and archived_at is null
       and (number = any(${[...wanted.numbers]}::text[]) or normalised_name = any(${[...wanted.keys]}::text[])) order by id`);
