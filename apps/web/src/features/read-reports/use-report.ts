import { formatLongDate, monthSpan, today } from '../../format/dates.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';

/** What a report is about: one entity, up to a day, from a day; all of it in the address. */
export const useReport = () => {
  const { search, period, set } = usePlace();
  const { one } = useEntities();
  const span = period ? monthSpan(period) : null;
  const end = span && span.to < today() ? span.to : today();
  const asOf = search.get('asOf') ?? end;
  const from = search.get('from') ?? `${asOf.slice(0, 7)}-01`;
  const compareAsOf = search.get('compare');
  return { entity: one, asOf, from, compareAsOf, set, asOfWords: formatLongDate(asOf) };
};

export type Report = ReturnType<typeof useReport>;
