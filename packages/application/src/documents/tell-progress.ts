import type { Books } from '@counterfoil/platform/db';
import { announceChange } from '../pipeline/index.ts';
import { writeProgress } from './page.repository.ts';

const MS_BETWEEN_WORDS = 1_000;

type Progress = { readonly read: number; readonly of: number };

/**
 * Says how far a long reading has come, at most once a second and one word at a time. It is only said: a word that cannot be
 * written is no reason to stop reading, so its failure is left to the next statement that matters.
 */
export const tellProgress = (
  books: Books,
  documentId: string,
  now: () => number = () => performance.now(),
): ((progress: Progress) => void) => {
  let said = now();
  let under = false;
  return (progress) => {
    if (progress.of < 2 || under || now() - said < MS_BETWEEN_WORDS) return;
    said = now();
    under = true;
    void books
      .transact(async (tx) => {
        await writeProgress(tx, { documentId, ...progress });
        await announceChange(tx, 'document', documentId);
      })
      .catch(() => undefined)
      .finally(() => {
        under = false;
      });
  };
};
