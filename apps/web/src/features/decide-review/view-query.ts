import type { SavedViewOnWire, SavedViewQuery } from '@counterfoil/wire/contracts';

/** Everything of the address that a view keeps. What lies open, a case or a field of it, is no part of it. */
export const viewKeys = ['view', 'reason', 'entity', 'q', 'over', 'two'] as const;

const views = ['mine', 'unassigned', 'waiting', 'snoozed', 'open', 'resolved', 'all'] as const;

/** What the address asks for now, as a view keeps it; what the address holds and no view understands is left out. */
export const queryInAddress = (search: URLSearchParams): SavedViewQuery => {
  const given = (key: (typeof viewKeys)[number]): string | undefined => search.get(key) || undefined;
  const over = given('over');
  return {
    view: views.find((view) => view === search.get('view')) ?? 'open',
    reason: given('reason'),
    entity: given('entity'),
    q: given('q'),
    over: over && /^\d{1,15}$/.test(over) ? over : undefined,
    two: search.get('two') === 'yes' ? 'yes' : undefined,
  };
};

/** The parameters that bring a view back: those it does not keep are taken away. */
export const addressOf = ({ query }: Pick<SavedViewOnWire, 'query'>): Record<string, string | null> => ({
  ...Object.fromEntries(viewKeys.map((key) => [key, query[key] ?? null])),
  item: null,
  field: null,
  proposal: null,
});

/** Whether the page shows this very view. */
export const isShown = ({ query }: Pick<SavedViewOnWire, 'query'>, search: URLSearchParams): boolean => {
  const now: Readonly<Record<string, string | undefined>> = queryInAddress(search);
  return viewKeys.every((key) => (query[key] ?? (key === 'view' ? 'open' : undefined)) === now[key]);
};
