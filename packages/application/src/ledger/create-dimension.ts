import { RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { insertDimension, lockDimension, writeDimension } from './dimension.repository.ts';
import { type DimensionRow, getDimension } from './list-dimensions.ts';

export type DimensionWish = {
  /** The key by which postings name it, such as costCentre. */
  readonly code: string;
  readonly name: string;
};

/** Adds a dimension by which postings can be told apart. @throws RefusalError ledger.dimension_code_taken */
export const createDimension = async (tx: TenantWrite, { code, name }: DimensionWish): Promise<DimensionRow> => {
  const made = await insertDimension(tx, { code, name });
  if (made === undefined)
    throw new RefusalError({
      code: 'ledger.dimension_code_taken',
      detail: `There is a dimension ${code} already.`,
      facts: { code },
    });
  await recordEvent(tx, {
    action: 'dimension.created',
    subjectKind: 'dimension_type',
    subjectId: made.id,
    payload: { code, name },
  });
  return getDimension(tx, made.id);
};

export type DimensionChanges = { readonly name?: string; readonly archived?: boolean };

/** Renames, archives or takes up again; what was posted keeps its dimension. @throws RefusalError resource.not_found */
export const updateDimension = async (
  tx: TenantWrite,
  id: string,
  changes: DimensionChanges,
): Promise<DimensionRow> => {
  await lockDimension(tx, id);
  const standing = await getDimension(tx, id);
  const name = changes.name ?? standing.name;
  const archived = changes.archived ?? standing.archived_at !== null;
  if (name === standing.name && archived === (standing.archived_at !== null)) return standing;
  await writeDimension(tx, { id, name, archived });
  await recordEvent(tx, {
    action: 'dimension.changed',
    subjectKind: 'dimension_type',
    subjectId: id,
    payload: { name, archived },
  });
  return getDimension(tx, id);
};
