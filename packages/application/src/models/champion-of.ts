import type { CodingRecipe, Schooling } from '@counterfoil/domain/models';
import type { TenantRead } from '@counterfoil/platform/db';
import { servingRow } from './champion.repository.ts';

/** The coding model in use: its version, and which decisions it has learned (`isLearned`). */
export type Champion = Schooling & {
  readonly modelVersionId: string;
  readonly number: number;
  /** Another decision is another champion, also where it puts the same version in use again. */
  readonly sequence: number;
};

/** Which version suggests in an entity; null until a person has put one in use. */
export const championOf = async (tx: TenantRead, entityId: string): Promise<Champion | null> => {
  const row = await servingRow(tx, entityId);
  if (row === undefined) return null;
  return {
    modelVersionId: row.model_version_id,
    number: row.number,
    sequence: row.sequence,
    recipe: row.recipe as CodingRecipe,
    cutOff: row.cut_off,
    learnsFrom: row.learns_from,
  };
};
