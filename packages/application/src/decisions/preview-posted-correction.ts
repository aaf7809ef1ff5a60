import type { CalendarDate } from '@counterfoil/domain/calendar';
import type { BasisChange } from '@counterfoil/domain/classification';
import type { TableReader } from '@counterfoil/domain/documents';
import { type Refusal, RefusalError } from '@counterfoil/domain/refusal';
import type { TenantRead } from '@counterfoil/platform/db';
import { findDocument } from '../documents/index.ts';
import { foreseeTakingBack } from '../matching/index.ts';
import type { LiveEntry } from './correct-posted.repository.ts';
import { type CorrectionPreview, readAgainPreview } from './preview-correction.ts';
import { type PostedChanges, type PostedEffect, weighPostedCorrection } from './weigh-posted-correction.ts';

export type PostedPreview = Pick<
  Extract<CorrectionPreview, { outcome: 'read_again' }>,
  'lessons' | 'table' | 'follows'
> & {
  readonly effect: PostedEffect;
  readonly restsOn: readonly BasisChange[];
  /** The entries that would be reversed. */
  readonly entries: readonly LiveEntry[];
  /** Why they cannot be on the day that is asked; null where they can, or need not. */
  readonly refusal: Refusal | null;
};

type Wish = {
  readonly changes: PostedChanges;
  readonly postingDate?: CalendarDate | null;
  readonly tables?: TableReader | undefined;
};

const refusalOf = async (
  tx: TenantRead,
  entries: readonly LiveEntry[],
  postingDate: CalendarDate | null,
): Promise<Refusal | null> => {
  for (const { id: entryId } of entries) {
    try {
      await foreseeTakingBack(tx, { entryId, postingDate });
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      return error.refusal;
    }
  }
  return null;
};

/**
 * What correcting a posted document would do, by the same code that will do it: whether the books rest on it, what would be
 * reversed, what it teaches. Nothing is written. @throws RefusalError as weighing the correction does
 */
export const previewPostedCorrection = async (
  tx: TenantRead,
  documentId: string,
  { changes, postingDate = null, tables }: Wish,
): Promise<PostedPreview> => {
  const document = await findDocument(tx, documentId);
  const said = { by: '', reason: null };
  const { effect, restsOn, entries } = await weighPostedCorrection(tx, document, { changes, tables, said });
  const { lessons, table, follows } = await readAgainPreview(tx, documentId, { changes, tables });
  const reversed = effect === 'reposts' ? entries : [];
  return {
    effect,
    restsOn,
    entries: reversed,
    refusal: await refusalOf(tx, reversed, postingDate),
    lessons,
    table,
    follows,
  };
};
