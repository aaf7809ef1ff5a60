import { useKeys } from '../../keys/use-keys.ts';
import { words } from '../../messages/index.ts';
import { useMay } from '../../session/use-may.ts';
import type { Review } from './use-review.ts';

type ListActions = { readonly approveSelected: () => void; readonly search: () => void; readonly undo: () => void };

/** The keys of the list; those of the open case come with it. */
export const useReviewKeys = (review: Review, actions: ListActions): void => {
  const { keys } = words.review;
  const mayDecide = useMay()('decideException');
  const tickOpen = (): void => {
    if (review.itemId) review.tick(review.itemId);
  };
  useKeys([
    { key: 'j', label: keys.move, run: () => review.move(1) },
    { key: 'k', label: keys.move, run: () => review.move(-1) },
    ...(mayDecide
      ? [
          { key: 'x', label: keys.select, run: tickOpen, sheetOnly: true },
          { key: 'Shift+A', label: keys.approveSelected, run: actions.approveSelected, sheetOnly: true },
          { key: 'z', label: keys.undo, run: actions.undo },
        ]
      : []),
    { key: '/', label: keys.search, run: actions.search, sheetOnly: true },
  ]);
};
