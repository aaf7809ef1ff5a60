import type { Bill } from '../bills/bill.ts';
import { spacedIban } from '../identifiers/iban.ts';
import { discountedPayable, type Lettering } from './lettering.ts';
import type { Sheet, TextStyle } from './sheet.ts';

export type Pair = readonly [label: string, value: string];

/** Label and value in two columns, one row under the other; gives the y below. */
export const drawPairs = (
  sheet: Sheet,
  pairs: readonly Pair[],
  at: { x: number; y: number; value: number; size: number; step: number; align?: 'left' | 'right'; width?: number },
): number => {
  let y = at.y;
  for (const [label, value] of pairs) {
    sheet.write(label, [at.x, y], { size: at.size, color: '#57534e' });
    sheet.write(value, [at.value, y], { size: at.size, align: at.align ?? 'left', width: at.width ?? 0 });
    y += at.step;
  }
  return y;
};

/** The sums at the right, the strong ones set off by rules; gives the y below. */
export const drawTotals = (
  sheet: Sheet,
  letter: Lettering,
  at: { x: number; right: number; y: number; size: number; accent: string },
): number => {
  let y = at.y;
  for (const row of letter.totals) {
    const style: TextStyle = { size: row.strong ? at.size + 0.5 : at.size, weight: row.strong ? 'bold' : 'regular' };
    if (row.strong) sheet.rule([at.x, y + 1], at.right, { width: 0.9, color: at.accent });
    const top = y + (row.strong ? 6 : 3);
    sheet.write(row.label, [at.x, top], { ...style, color: row.strong ? '#1c1917' : '#44403c' });
    sheet.write(row.value, [at.x, top], { ...style, align: 'right', width: at.right - at.x });
    y = top + at.size + (row.strong ? 7 : 3);
  }
  return y;
};

/** Columns of small print at the foot of a letter. */
export const drawFootColumns = (
  sheet: Sheet,
  columns: readonly (readonly string[])[],
  at: { left: number; right: number; y: number; size: number },
): void => {
  sheet.rule([at.left, at.y - 6], at.right, { width: 0.4, color: '#a8a29e' });
  const step = (at.right - at.left) / columns.length;
  for (const [index, lines] of columns.entries()) {
    for (const [row, text] of lines.entries()) {
      const width = step - 8;
      sheet.write(text, [at.left + index * step, at.y + row * (at.size + 2.6)], {
        size: at.size,
        color: '#57534e',
        width,
      });
    }
  }
};

/** "Zahlbar bis 01.12.2026 mit 2 % Skonto (64,47 EUR), bis 17.12.2026 ohne Abzug." and its like. */
export const germanTerms = (bill: Bill, letter: Lettering): string => {
  if (bill.kind === 'credit_note') return 'Der Betrag wird mit der nächsten Zahlung verrechnet.';
  if (bill.vendor.pays === 'direct_debit') {
    return `Der Betrag von ${letter.amount(bill.payable)} ${bill.currency} wird am ${letter.date(bill.dueDate)} per SEPA-Lastschrift eingezogen.`;
  }
  if (bill.discount === null) return `Zahlbar bis ${letter.date(bill.dueDate)} ohne Abzug.`;
  const { percent, until, amount } = bill.discount;
  const discounted = letter.amount(discountedPayable(bill));
  return (
    `Zahlbar bis ${letter.date(until)} mit ${percent} % Skonto (${letter.amount(amount)} ${bill.currency}, also ${discounted} ${bill.currency}), ` +
    `bis ${letter.date(bill.dueDate)} ohne Abzug.`
  );
};

export const ibanPairs = (bill: Bill, purpose: string): Pair[] => [
  ['IBAN', spacedIban(bill.bank.iban ?? '')],
  ['BIC', bill.bank.bic ?? ''],
  ['Bank', bill.bank.bankName],
  ['Verwendungszweck', purpose],
];

export const taxIdOf = (bill: Bill): string => {
  const id = bill.vendor.taxIds[0]?.value ?? '';
  return id.startsWith('DE') ? id.replace(/^(DE)(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3 $4') : id;
};
