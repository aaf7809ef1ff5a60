import { date } from '@counterfoil/domain/calendar';
import { endDimensionValue } from '@counterfoil/domain/ledger';
import { orThrow } from '@counterfoil/domain/refusal';
import type { TenantWrite } from '@counterfoil/platform/db';
import { recordEvent } from '../audit/index.ts';
import { lockDimension } from './dimension.repository.ts';
import { lastNamedOn, valuesBelow, writeDimensionValue } from './dimension-rule.repository.ts';
import { type DimensionValueRow, getDimensionValue } from './list-dimensions.ts';

export type DimensionValueChanges = {
  readonly name?: string;
  /** The last day on which it may be named; null takes the end away. */
  readonly validTo?: string | null;
};

const named = (row: { code: string; valid_from: string; valid_to: string | null }) => ({
  code: row.code,
  validFrom: date(row.valid_from),
  validTo: row.valid_to === null ? null : date(row.valid_to),
});

/**
 * Renames a value or sets its end; what was posted keeps it. @throws RefusalError resource.not_found, request.invalid,
 * ledger.dimension_parent_invalid, ledger.dimension_value_in_use
 */
export const updateDimensionValue = async (
  tx: TenantWrite,
  id: string,
  changes: DimensionValueChanges,
): Promise<DimensionValueRow> => {
  const seen = await getDimensionValue(tx, id);
  await lockDimension(tx, seen.dimension_type_id);
  const standing = await getDimensionValue(tx, id);
  const name = changes.name ?? standing.name;
  const validTo = changes.validTo === undefined ? standing.valid_to : changes.validTo;
  if (name === standing.name && validTo === standing.valid_to) return standing;
  const parent = standing.parent_id === null ? null : await getDimensionValue(tx, standing.parent_id);
  const children = await valuesBelow(tx, id);
  const last = await lastNamedOn(tx, { dimension: standing.dimension_code, value: standing.code });

  orThrow(
    endDimensionValue({
      value: named(standing),
      validTo: validTo === null ? null : date(validTo),
      parent: parent === null ? null : named(parent),
      children: children.map(named),
      lastNamedOn: last === null ? null : date(last),
    }),
  );

  await writeDimensionValue(tx, { id, name, validTo });
  await recordEvent(tx, {
    action: 'dimension.value_changed',
    subjectKind: 'dimension_type',
    subjectId: standing.dimension_type_id,
    payload: { value: standing.code, name, validTo },
  });
  return getDimensionValue(tx, id);
};
