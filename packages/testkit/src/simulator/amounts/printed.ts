import { type CalendarDate, MONTHS, partsOf } from '@counterfoil/domain/calendar';
import { type Cents, type DecimalText, plain } from './cents.ts';

/** How a sender writes numbers and dates. */
export type Tongue = 'de' | 'nl' | 'en-IE' | 'en-US';

const grouped = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))/g, mark);

/** "1.234,50" or "1,234.50", with as many decimals as the text has. */
export const printedDecimal = (text: DecimalText, tongue: Tongue): string => {
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const continental = tongue === 'de' || tongue === 'nl';
  const number = grouped(whole, continental ? '.' : ',') + (fraction ? `${continental ? ',' : '.'}${fraction}` : '');
  return text.startsWith('-') ? `-${number}` : number;
};

export const printedCents = (amount: Cents, tongue: Tongue): string => printedDecimal(plain(amount), tongue);

const MONTHS_NL = 'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

/** 17.11.2026 · 17 november 2026 · 17 November 2026 · 11/17/2026 */
export const printedDate = (day: CalendarDate, tongue: Tongue): string => {
  const { year, month, day: of } = partsOf(day);
  if (tongue === 'de') return `${day.slice(8)}.${day.slice(5, 7)}.${year}`;
  if (tongue === 'nl') return `${of} ${MONTHS_NL[month - 1]} ${year}`;
  if (tongue === 'en-IE') return `${of} ${MONTHS[month - 1]} ${year}`;
  return `${day.slice(5, 7)}/${day.slice(8)}/${year}`;
};

/** A span of days, as short as the sender's custom allows. */
export const printedRange = (from: CalendarDate, to: CalendarDate, tongue: Tongue): string => {
  if (from === to) return printedDate(from, tongue);
  const plainNl = (day: CalendarDate): string => `${day.slice(8)}-${day.slice(5, 7)}-${day.slice(0, 4)}`;
  if (tongue === 'nl') return `${plainNl(from)} t/m ${plainNl(to)}`;
  if (tongue === 'en-IE' && from.slice(0, 7) === to.slice(0, 7))
    return `${partsOf(from).day} – ${printedDate(to, tongue)}`;
  return `${printedDate(from, tongue)} – ${printedDate(to, tongue)}`;
};

/** "19 %" as DIN 5008 has it, "5.3%" as Americans do. */
export const printedPercent = (percent: DecimalText, tongue: Tongue): string =>
  `${printedDecimal(percent, tongue)}${tongue === 'de' ? ' ' : ''}%`;
