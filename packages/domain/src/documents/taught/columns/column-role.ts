import type { Box } from '../../read-document.ts';
import { compactOf } from '../flat-page.ts';

/** What a column of a line table holds. `ignored` is one that a person said is none of these: a list price, a weight. */
export const COLUMN_ROLES = [
  'position',
  'itemNumber',
  'description',
  'date',
  'quantity',
  'unit',
  'unitPrice',
  'discount',
  'taxRate',
  'taxAmount',
  'netAmount',
  'grossAmount',
  'ignored',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export const isColumnRole = (text: string): text is ColumnRole => COLUMN_ROLES.some((role) => role === text);

/** A heading of the line table as it stands on the page, and what its column was taken to hold; null where nothing was. */
export type ColumnHead = {
  readonly role: ColumnRole | null;
  readonly words: string;
  readonly page: number;
  readonly box: Box;
  /** The lesson that says so, where a person taught it. */
  readonly taught?: string;
};

/** A heading whose meaning somebody said: found by its words, wherever it stands on the page. */
export type TaughtHead = { readonly id: string; readonly role: ColumnRole; readonly label: string };

/** One heading as a person put it right on a document, with where they pointed. */
export type ColumnCorrection = {
  readonly role: ColumnRole;
  readonly before: ColumnRole | null;
  readonly words: string;
  readonly page: number;
  readonly box: Box;
  readonly by: string;
  readonly reason: string | null;
};

/** What a heading is known by: its letters and figures, folded; its signs where it has none of them ("%", "#"). */
export const headKey = (words: string): string => compactOf(words) || words.replace(/\s+/g, '');

const SPOKEN: Readonly<Record<ColumnRole, string>> = {
  position: 'position',
  itemNumber: 'item number',
  description: 'description',
  date: 'date',
  quantity: 'quantity',
  unit: 'unit',
  unitPrice: 'unit price',
  discount: 'discount',
  taxRate: 'tax rate',
  taxAmount: 'tax',
  netAmount: 'net amount',
  grossAmount: 'gross amount',
  ignored: 'nothing that is read',
};

export const roleInWords = (role: ColumnRole): string => SPOKEN[role];
