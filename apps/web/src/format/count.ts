import { readerLocale } from './locale.ts';

const counts = new Intl.NumberFormat(readerLocale());

/** How many, in the reader's grouping. */
export const formatCount = (count: number): string => counts.format(count);
