import { countExceptions } from '@counterfoil/application/review';
import {
  createSavedView,
  listSavedViews,
  removeSavedView,
  type SavedViewRow,
  updateSavedView,
} from '@counterfoil/application/saved-views';
import { entityNamed } from '@counterfoil/application/tenancy';
import type { TenantRead } from '@counterfoil/platform/db';
import type { IdentityStore } from '@counterfoil/platform/identity';
import { type SavedViewOnWire, type SavedViewQuery, savedViewQuery } from '@counterfoil/wire/contracts';
import { itemFilter } from '../../http/item-filter.ts';
import { namesOfMembers } from '../../http/names-of-members.ts';
import type { Feature } from '../../http/operation-handler.ts';
import { pageOf } from '../../http/page-of.ts';
import { uuidIn, wireId } from '../../http/wire-id.ts';

type Names = ReadonlyMap<string, string>;

/** A view kept by an older desk may ask for something this one no longer knows; it then counts everything that is open. */
const countOf = (tx: TenantRead, { query }: SavedViewRow): Promise<number> => {
  const parsed = savedViewQuery.safeParse(query);
  return countExceptions(tx, itemFilter(parsed.success ? parsed.data : {}, tx.principal.userId));
};

/** A view looks at an entity of this organisation, or at none. @throws RefusalError resource.not_found */
const refuseForeignEntity = async (tx: TenantRead, query: SavedViewQuery | undefined): Promise<void> => {
  if (query?.entity !== undefined) await entityNamed(tx, uuidIn('entity', query.entity));
};

const present = async (tx: TenantRead, row: SavedViewRow, names: Names): Promise<SavedViewOnWire> => ({
  id: wireId('savedView', row.id),
  page: 'review',
  name: row.name,
  query: row.query,
  shared: row.shared,
  mine: row.owner_id === tx.principal.userId,
  ownerName: names.get(row.owner_id) ?? 'A former member',
  count: await countOf(tx, row),
  createdAt: row.created_at,
  version: row.version,
});

export const savedViewFeature = ({ identity }: { readonly identity: IdentityStore }): Feature => {
  return {
    listSavedViews: async ({ books, principal, query }) => {
      const names = await namesOfMembers(identity, principal.tenantId);
      return books.read(async (tx) => {
        const { rows, nextCursor } = pageOf(await listSavedViews(tx), query, ({ id }) => id);
        const items: SavedViewOnWire[] = [];
        for (const row of rows) items.push(await present(tx, row, names));
        return { body: { items, nextCursor } };
      });
    },

    createSavedView: async ({ once, principal, body }) => {
      const names = await namesOfMembers(identity, principal.tenantId);
      return once(async (tx) => {
        const { page, name, query, shared } = body;
        await refuseForeignEntity(tx, query);
        const row = await createSavedView(tx, page, { name, query, shared: shared ?? false });
        return { status: 201, body: await present(tx, row, names) };
      });
    },

    updateSavedView: async ({ books, principal, params, body, ifMatch }) => {
      const names = await namesOfMembers(identity, principal.tenantId);
      return books.transact(async (tx) => {
        await refuseForeignEntity(tx, body.query);
        const row = await updateSavedView(tx, params.id ?? '', { ...body, version: ifMatch });
        return { body: await present(tx, row, names) };
      });
    },

    deleteSavedView: async ({ books, params, ifMatch }) =>
      books.transact(async (tx) => {
        await removeSavedView(tx, params.id ?? '', ifMatch);
        return { body: { id: wireId('savedView', params.id ?? '') } };
      }),
  };
};
