import { formatAmount } from '../format/amount.ts';
import { formatDate } from '../format/dates.ts';
import { formatIban } from '../format/identifiers.ts';
import { words } from '../messages/index.ts';
import { fieldForm } from './field-names.ts';

const waysPaid: Readonly<Record<string, string>> = words.review.paidByWays;

/** A value that was read, in the reader's own writing; the document's writing stays on the page. */
export const writtenValue = (name: string, value: string): string => {
  const form = fieldForm(name);
  if (form === 'date') return formatDate(value);
  if (form === 'amount') return formatAmount(value);
  if (form === 'iban') return formatIban(value);
  if (name === 'paidBy') return waysPaid[value] ?? value;
  return value;
};

export function FieldValue({ name, value }: { readonly name: string; readonly value: string }) {
  const form = fieldForm(name);
  return <span className={form === 'number' ? 'proportional' : undefined}>{writtenValue(name, value)}</span>;
}
