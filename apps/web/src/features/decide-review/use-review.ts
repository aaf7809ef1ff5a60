import type { ExceptionSummary } from '@counterfoil/wire/contracts';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import { useList } from '../../api/queries.ts';
import { usePlace } from '../../shell/use-place.ts';

import { queryInAddress } from './view-query.ts';

export const views = ['mine', 'unassigned', 'waiting', 'snoozed', 'open', 'resolved'] as const;
export type View = (typeof views)[number];

/** The state of the review page: what is asked for stands in the address, what is ticked in the page. */
export const useReview = () => {
  const { search, entity, set } = usePlace();
  const asked = search.get('view');
  const view: View | 'all' = asked === 'all' ? 'all' : (views.find((candidate) => candidate === asked) ?? 'open');
  const reason = search.get('reason');
  const q = search.get('q');
  const { over, two } = queryInAddress(search);
  const list = useList('listExceptions', {
    query: {
      view,
      reason: reason ?? undefined,
      entity: entity ?? undefined,
      q: q ?? undefined,
      over,
      two,
      limit: 100,
    },
  });
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const chosen = search.get('item');
  // Where there is room beside the list, the first case lies open; on a smaller screen the list stands alone.
  const roomy = useMediaQuery('(min-width: 75em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const itemId = chosen ?? (roomy ? (list.items[0]?.id ?? null) : null);
  const position = list.items.findIndex((item) => item.id === itemId);

  const open = (id: string | null): void =>
    set({ item: id, field: null, proposal: null }, { replace: chosen !== null });
  const move = (step: number): void => {
    const next = list.items[position < 0 ? 0 : Math.max(0, Math.min(list.items.length - 1, position + step))];
    if (next) open(next.id);
  };
  const tick = (id: string): void =>
    setTicked((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  /** After a decision the next item comes up, as a clerk's hand would. */
  const goOn = (): void => {
    const next = list.items[position + 1] ?? list.items[position - 1];
    open(next ? next.id : null);
  };
  const tickedItems: readonly ExceptionSummary[] = list.items.filter((item) => ticked.has(item.id));
  const untick = (): void => setTicked(new Set());
  return { view, reason, list, itemId, position, open, move, goOn, ticked, tick, untick, tickedItems };
};

export type Review = ReturnType<typeof useReview>;
