import { date } from '@counterfoil/domain/calendar';
import { type DimensionPlace, placeDimensionValue } from '@counterfoil/domain/ledger';
import { orThrow, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { dimensionValueRows, insertDimensionValue, lockDimension } from './dimension.repository.ts';
import { type DimensionValueRow, getDimension, getDimensionValue } from './list-dimensions.ts';

export type DimensionValueWish = {
  readonly dimensionId: string;
  readonly code: string;
  readonly name: string;
  readonly parentId?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
};

const dayOrNull = (day: string | null | undefined) => (day == null ? null : date(day));

/** A parent is a value of the same dimension; one of another is as unknown as none at all. */
const parentOf = async (tx: TenantWrite, wish: DimensionValueWish): Promise<DimensionPlace['parent']> => {
  const { parentId: id, dimensionId } = wish;
  if (id === undefined) return null;
  const [row] = await dimensionValueRows(tx, { id, dimensionId, limit: 1 });
  if (row === undefined)
    throw new RefusalError({
      code: 'ledger.dimension_parent_invalid',
      detail: 'parentId names no value of this dimension.',
    });
  return { code: row.code, validFrom: date(row.valid_from), validTo: dayOrNull(row.valid_to) };
};

/**
 * Adds a value to a dimension, below another one or at the top. @throws RefusalError resource.not_found, request.invalid,
 * ledger.dimension_archived, ledger.dimension_parent_invalid, ledger.dimension_code_taken
 */
export const createDimensionValue = async (tx: TenantWrite, wish: DimensionValueWish): Promise<DimensionValueRow> => {
  await lockDimension(tx, wish.dimensionId);
  const dimension = await getDimension(tx, wish.dimensionId);
  const parent = await parentOf(tx, wish);
  // Where nothing is said the value begins with its parent, and ends with it.
  const validFrom = dayOrNull(wish.validFrom) ?? parent?.validFrom ?? null;
  const validTo = dayOrNull(wish.validTo) ?? parent?.validTo ?? null;
  orThrow(
    placeDimensionValue(
      { code: wish.code, validFrom, validTo },
      { dimension: dimension.name, archived: dimension.archived_at !== null, parent },
    ),
  );

  const value = { code: wish.code, name: wish.name, parentId: wish.parentId ?? null, validFrom, validTo };
  const made = await insertDimensionValue(tx, { dimensionId: dimension.id, ...value });
  if (made === undefined)
    throw new RefusalError({
      code: 'ledger.dimension_code_taken',
      detail: `${dimension.name} has a value ${wish.code} already.`,
      facts: { code: wish.code },
    });
  await recordEvent(tx, {
    action: 'dimension.value_created',
    subjectKind: 'dimension_type',
    subjectId: dimension.id,
    payload: value,
  });
  return getDimensionValue(tx, made.id);
};
