import { RefusalError, resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead, TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import {
  archiveView,
  changeView,
  insertView,
  lockView,
  nameTaken,
  type SavedViewRow,
  type ViewContent,
  viewsOf,
} from './saved-view.repository.ts';

export type { SavedViewRow, ViewContent };

/** The views somebody finds: their own and those shared in the organisation, by name. */
export const listSavedViews = (tx: TenantRead): Promise<SavedViewRow[]> => viewsOf(tx);

const refuseTakenName = async (
  tx: TenantRead,
  page: string,
  view: { readonly name: string; readonly shared: boolean; readonly except: string | null },
): Promise<void> => {
  if (!(await nameTaken(tx, page, view))) return;
  throw new RefusalError({
    code: 'view.name_taken',
    detail: `There is a view called "${view.name}" already. Give this one another name.`,
  });
};

/** What everybody finds is a change everybody may ask about; what one keeps for oneself is nobody's business. */
const tell = async (tx: TenantWrite, action: string, row: SavedViewRow, wasShared = false): Promise<void> => {
  if (!row.shared && !wasShared) return;
  await recordEvent(tx, {
    action,
    subjectKind: 'saved_view',
    subjectId: row.id,
    payload: { name: row.name, page: row.page, query: row.query, shared: row.shared },
  });
};

/** Keeps a page as it was asked for, under a name. @throws RefusalError view.name_taken */
export const createSavedView = async (tx: TenantWrite, page: string, view: ViewContent): Promise<SavedViewRow> => {
  await refuseTakenName(tx, page, { ...view, except: null });

  const row = await insertView(tx, page, view);
  await tell(tx, 'view.shared', row);
  return row;
};

const found = async (tx: TenantWrite, id: string, version: number | null): Promise<SavedViewRow> => {
  const row = await lockView(tx, id);
  if (row === undefined) throw resourceNotFound();
  if (version !== null && version !== row.version)
    throw new RefusalError({
      code: 'request.version_conflict',
      detail: `You saw version ${version}; the view is at version ${row.version} by now.`,
    });
  return row;
};

/** @throws RefusalError resource.not_found, request.version_conflict, view.not_yours, view.name_taken */
export const updateSavedView = async (
  tx: TenantWrite,
  id: string,
  change: Partial<ViewContent> & { readonly version: number | null },
): Promise<SavedViewRow> => {
  const row = await found(tx, id, change.version);
  if (row.owner_id !== tx.principal.userId)
    throw new RefusalError({
      code: 'view.not_yours',
      detail: `"${row.name}" is kept by somebody else. Open it and save it as one of your own.`,
    });
  const next = {
    name: change.name ?? row.name,
    query: change.query ?? row.query,
    shared: change.shared ?? row.shared,
  };
  await refuseTakenName(tx, row.page, { ...next, except: id });

  const changed = await changeView(tx, id, next);
  await tell(tx, 'view.changed', changed, row.shared);
  return changed;
};

/** Its owner takes a view away; a shared one also whoever administers. @throws RefusalError as updateSavedView */
export const removeSavedView = async (tx: TenantWrite, id: string, version: number | null): Promise<void> => {
  const row = await found(tx, id, version);
  const administers = tx.principal.roles.some((role) => role === 'owner' || role === 'admin');
  if (row.owner_id !== tx.principal.userId && !(row.shared && administers))
    throw new RefusalError({
      code: 'view.not_yours',
      detail: `"${row.name}" is kept by somebody else; they, an owner or an administrator take it away.`,
    });

  await archiveView(tx, id);
  await tell(tx, 'view.removed', row);
};
