import type { Validity } from '../calendar/index.ts';
import { accept, type Result, refuse } from '../refusal/index.ts';

export type DimensionValueDraft = Validity & { readonly code: string };

/** Where a value is to stand: in its dimension, below a parent or at the top. */
export type DimensionPlace = {
  readonly dimension: string;
  readonly archived: boolean;
  readonly parent: (Validity & { readonly code: string }) | null;
};

const begin = ({ validFrom }: Validity): string => validFrom ?? '0000-01-01';
const end = ({ validTo }: Validity): string => validTo ?? '9999-12-31';

/** A value lies in a dimension that is in use, ends after it begins, and within the days of its parent. */
export const placeDimensionValue = (draft: DimensionValueDraft, place: DimensionPlace): Result<null> => {
  if (place.archived)
    return refuse('ledger.dimension_archived', `${place.dimension} is archived and takes no further values.`);
  if (end(draft) < begin(draft))
    return refuse(
      'request.invalid',
      `${draft.code} would end on ${draft.validTo}, before it begins on ${draft.validFrom}.`,
    );
  const { parent } = place;
  if (parent !== null && (begin(draft) < begin(parent) || end(draft) > end(parent)))
    return refuse(
      'ledger.dimension_parent_invalid',
      `${draft.code} would be valid on days on which ${parent.code} above it is not.`,
      { parent: parent.code },
    );
  return accept(null);
};
