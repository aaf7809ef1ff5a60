import { readerLocale } from './locale.ts';

const percents = new Intl.NumberFormat(readerLocale(), { maximumFractionDigits: 1 });
const figures = new Intl.NumberFormat(readerLocale(), { maximumFractionDigits: 3 });
const signed = new Intl.NumberFormat(readerLocale(), { maximumFractionDigits: 3, signDisplay: 'exceptZero' });

const trueMinus = (text: string): string => text.replace('-', '−');

/** "94.2 %": the number as the reader writes it, the sign set off as in every sentence of the desk (ISO 31-0). */
export const formatShare = (share: number): string => `${trueMinus(percents.format(share * 100))}\u00A0%`;

/** A figure that is no amount and no count, with three decimals at most. */
export const formatFigure = (value: number): string => trueMinus(figures.format(value));

/** How far something moved, with its sign. */
export const formatChange = (value: number): string => trueMinus(signed.format(value));

/** A bound with two decimals, rounded down: none is told better than it is. */
export const percentDown = (share: string): string =>
  `${(Math.floor(Number(share) * 10_000 + 1e-6) / 100).toFixed(2)} %`;
