import { createSavedView, listSavedViews } from '@counterfoil/application/saved-views';
import type { Books } from '@counterfoil/platform/db';

const VIEWS = [
  { name: 'Needs two people', query: { view: 'open', two: 'yes' } },
  { name: 'Over 5,000', query: { view: 'open', over: '5000' } },
] as const;

/** Two views of Review that everybody of the organisation finds; once. */
export const foundViews = async (books: Books): Promise<void> => {
  await books.transact(async (tx) => {
    if ((await listSavedViews(tx)).length > 0) return;
    for (const view of VIEWS) await createSavedView(tx, 'review', { ...view, shared: true });
  });
};
