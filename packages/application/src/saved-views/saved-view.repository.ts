import { asJson, sql, type TenantRead, type TenantWrite } from '@counterfoil/platform/db';

export type SavedViewRow = {
  id: string;
  page: string;
  name: string;
  query: Record<string, string>;
  owner_id: string;
  shared: boolean;
  version: number;
  created_at: string;
};

const VIEW = sql`id, page, name, query, owner_id, shared, version, created_at`;

/** Own ones and those that everybody finds. */
export const viewsOf = (tx: TenantRead): Promise<SavedViewRow[]> =>
  tx.many<SavedViewRow>(sql`
    select ${VIEW} from saved_view where tenant_id = ${tx.tenantId} and archived_at is null and (shared or owner_id = ${tx.principal.userId}::uuid)
     order by lower(name), id`);

export const lockView = (tx: TenantWrite, id: string): Promise<SavedViewRow | undefined> =>
  tx.maybe<SavedViewRow>(sql`
    select ${VIEW} from saved_view where tenant_id = ${tx.tenantId} and id = ${id} and archived_at is null and (shared or owner_id = ${tx.principal.userId}::uuid) for update`);

export type ViewContent = { name: string; query: Readonly<Record<string, string>>; shared: boolean };

export const insertView = (tx: TenantWrite, page: string, view: ViewContent): Promise<SavedViewRow> =>
  tx.one<SavedViewRow>(sql`
    insert into saved_view (tenant_id, page, name, query, owner_id, shared)
    values (${tx.tenantId}, ${page}, ${view.name}, ${asJson(view.query)}::jsonb, ${tx.principal.userId}, ${view.shared}) returning ${VIEW}`);

export const changeView = (tx: TenantWrite, id: string, view: ViewContent): Promise<SavedViewRow> =>
  tx.one<SavedViewRow>(sql`
    update saved_view set name = ${view.name}, query = ${asJson(view.query)}::jsonb, shared = ${view.shared}, version = version + 1
     where tenant_id = ${tx.tenantId} and id = ${id} returning ${VIEW}`);

export const archiveView = (tx: TenantWrite, id: string): Promise<number> =>
  tx.run(
    sql`update saved_view set archived_at = now(), version = version + 1 where tenant_id = ${tx.tenantId} and id = ${id}`,
  );

/** A name that stands on the reader's list already: their own, or one that is or would be shared. */
export const nameTaken = async (
  tx: TenantRead,
  page: string,
  view: { readonly name: string; readonly shared: boolean; readonly except: string | null },
): Promise<boolean> =>
  (await tx.maybe(sql`
    select 1 from saved_view where tenant_id = ${tx.tenantId} and page = ${page} and archived_at is null and lower(name) = lower(${view.name})
       and (owner_id = ${tx.principal.userId}::uuid or (shared and ${view.shared}::boolean)) and id is distinct from ${view.except}::uuid limit 1`)) !==
  undefined;
