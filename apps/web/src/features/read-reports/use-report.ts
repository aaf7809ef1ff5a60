import { useAnswer } from '../../api/queries.ts';
import { formatLongDate, monthSpan } from '../../format/dates.ts';
import { useEntities } from '../../shell/use-entities.ts';
import { usePlace } from '../../shell/use-place.ts';

/** The first day of the fiscal year a day lies in, from the entity's own periods; null while nobody asks or knows. */
const useFiscalYearStart = (day: string | null): string | null => {
  const { one } = useEntities();
  const { data } = useAnswer('listPeriods', {
    query: { entity: one?.id, limit: 200 },
    enabled: one !== null && day !== null,
  });
  if (day === null) return null;
  const periods = (data?.items ?? []).filter((period) => period.kind === 'regular');
  const own = periods.find((period) => period.startsOn <= day && day <= period.endsOn);
  const days = periods.filter((period) => period.fiscalYear === own?.fiscalYear).map((period) => period.startsOn);
  return days.toSorted()[0] ?? null;
};

/** Entries a figure of this report leaves out, and its postings with it. */
type LeftOut = 'closing' | 'opening_and_closing';

/** What a report is about: one entity, up to a day, from a day; all of it in the address. */
export const useReport = (since: 'month' | 'year' = 'month', without?: LeftOut) => {
  const { search, period, set } = usePlace();
  const { one, todayOf } = useEntities();
  const today = todayOf(one?.id ?? null);
  const span = period ? monthSpan(period) : null;
  const end = span && span.to < today ? span.to : today;
  const asOf = search.get('asOf') ?? end;
  const year = useFiscalYearStart(since === 'year' && period === null ? asOf : null);
  const from = search.get('from') ?? year ?? `${asOf.slice(0, 7)}-01`;
  const compareAsOf = search.get('compare');
  return { entity: one, asOf, from, compareAsOf, without, set, asOfWords: formatLongDate(asOf) };
};

export type Report = ReturnType<typeof useReport>;
