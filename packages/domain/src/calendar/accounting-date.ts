import { accept, assertLaw, type Result, refuse } from '../refusal/index.ts';
import { type CalendarDate, dateOf } from './calendar-date.ts';

// Building a formatter costs a hundred times what using it does; the cache changes no answer.
const formattersWith = (parts: Intl.DateTimeFormatOptions) => {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (zone: string): Intl.DateTimeFormat | undefined => {
    const known = made.get(zone);
    if (known !== undefined) return known;
    try {
      const fresh = new Intl.DateTimeFormat('en-GB', {
        timeZone: zone,
        calendar: 'iso8601',
        numberingSystem: 'latn',
        ...parts,
      });
      made.set(zone, fresh);
      return fresh;
    } catch {
      return undefined;
    }
  };
};

const dayFormatterOf = formattersWith({ year: 'numeric', month: '2-digit', day: '2-digit' });
const hourFormatterOf = formattersWith({ hourCycle: 'h23', hour: '2-digit', minute: '2-digit' });

/** An IANA zone name the platform knows. Refuses `calendar.unknown_zone`. */
export const timeZone = (name: string): Result<string> =>
  dayFormatterOf(name) === undefined
    ? refuse('calendar.unknown_zone', `"${name}" is not a time zone such as Europe/Berlin.`, { zone: name })
    : accept(name);

/**
 * The accounting day of an instant in a zone: milliseconds since 1970-01-01T00:00:00Z and an IANA zone name.
 * The one place where an instant becomes a date; everything dated in the books passes through here.
 */
export const accountingDate = (epochMs: number, zone: string): CalendarDate => {
  const formatter = dayFormatterOf(zone);
  assertLaw(formatter !== undefined, `"${zone}" is not a time zone`);
  const parts = formatter.formatToParts(epochMs);
  const read = (type: 'year' | 'month' | 'day'): number => Number(parts.find((part) => part.type === type)?.value);
  return dateOf(read('year'), read('month'), read('day'));
};

/** Day and hour on the wall of a zone, as text whose order is that of time. */
const wallClock = (epochMs: number, zone: string): string =>
  `${accountingDate(epochMs, zone)} ${hourFormatterOf(zone)?.format(epochMs)}`;

/**
 * Of several zones the one whose clock is furthest behind at an instant: a day that has begun there has begun in all of them.
 * What is dated for several places at once is dated there, because books take nothing that has not happened. Without a zone it
 * is UTC.
 */
export const lastZone = (epochMs: number, zones: readonly string[]): string => {
  const clocks = zones.map((zone) => ({ zone, at: wallClock(epochMs, zone) }));
  return clocks.reduce((last, one) => (one.at < last.at ? one : last), clocks[0] ?? { zone: 'UTC', at: '' }).zone;
};
