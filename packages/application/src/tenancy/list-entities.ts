import { resourceNotFound } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { type EntityRow, entityRows } from './tenancy.repository.ts';

export type { EntityRow };

export const listEntities = (tx: TenantRead): Promise<EntityRow[]> => entityRows(tx);

/** The entity meant: the one named, else the organisation's first. @throws RefusalError resource.not_found */
export const entityNamed = async (tx: TenantRead, id: string | undefined): Promise<EntityRow> => {
  const [entity] = await entityRows(tx, id === undefined ? {} : { id });
  if (entity === undefined) throw resourceNotFound();
  return entity;
};
