import { codeLines, executorsOf } from '@counterfoil/application/decisions';
import { getException, listExceptions } from '@counterfoil/application/review';
import type { Books } from '@counterfoil/platform/db';
import type { Composition } from '@counterfoil/worker/composition';

const ITEMS_MAX = 200;

/**
 * Where the machine is only watched, the reviewer codes the first of a payee's lines with nothing shown to them: what they
 * chose is then held against what the machine would have done. The others wait for whoever opens Review. Once.
 */
export const codeWatched = async (
  composition: Composition,
  reviewer: Books,
  { payee, ledgerAccountId }: { readonly payee: string; readonly ledgerAccountId: string },
): Promise<void> => {
  const of = (view: 'open' | 'resolved') =>
    reviewer.read((tx) => listExceptions(tx, { view, userId: null, after: null, limit: ITEMS_MAX }));
  if ((await of('resolved')).rows.some(({ title }) => title === payee)) return;
  const vault = composition.bankNumbers;
  for (const { id, title, subject_id: lineId } of (await of('open')).rows) {
    const whole = title === payee ? await reviewer.read((tx) => getException(tx, id)) : undefined;
    if (whole?.watched !== true) continue;
    await reviewer.transact((tx) =>
      codeLines(tx, [{ lineId, parts: [{ ledgerAccountId }] }], { vault, executors: executorsOf({ vault }) }),
    );
    return;
  }
};
