import { isNothing } from '../e-invoice-words.ts';
import { drawLetterhead } from './draw-head.ts';
import type { Drawing } from './draw-invoice.ts';
import { INK_2, INK_3, RULE } from './invoice-sheet.ts';
import { dayIn, figure } from './page-words.ts';

type Row = { readonly label: string; readonly amount: string; readonly strong?: boolean; readonly currency?: string };

const rowsOf = ({ paper, words }: Drawing): Row[] => {
  const { language } = paper;
  const adjusted = paper.adjustments.length > 0;
  const rows: Row[] = adjusted ? [{ label: words.lineTotal, amount: paper.lineTotal }] : [];
  for (const { kind, reason, percent, amount } of paper.adjustments)
    rows.push({
      label: percent === null ? reason : `${reason} (${figure(percent, language)} %)`,
      amount: kind === 'charge' ? amount : `-${amount}`,
    });
  rows.push({ label: words.net, amount: paper.net });
  for (const { category, rate, basis, amount } of paper.taxes)
    rows.push({
      label: words.taxOn(category === 'S' ? figure(rate, language) : '0', figure(basis, language)),
      amount,
    });
  rows.push({
    label: paper.kind === 'credit_note' ? words.creditTotal : words.total,
    amount: paper.gross,
    strong: true,
  });
  if (!isNothing(paper.prepaid)) {
    rows.push({ label: words.prepaid, amount: `-${paper.prepaid}` });
    rows.push({ label: words.payable, amount: paper.payable, strong: true });
  }
  const other = paper.taxInRegistration;
  if (other !== null)
    rows.push({
      label: words.taxIn(other.currency, figure(other.rate, language)),
      amount: other.amount,
      currency: other.currency,
    });
  return rows;
};

/** Why no tax is charged, where none is. */
const reasonsOf = ({ paper }: Drawing): string[] =>
  paper.taxes.flatMap(({ exemption, category }) => (exemption === null ? [] : [`${category}: ${exemption}.`]));

/** An account as people read it: groups of four, and the BIC where it is known. */
const bankWords = ({ iban, bic }: { readonly iban: string; readonly bic: string | null }): string =>
  `${iban.replace(/(.{4})(?=.)/g, '$1 ')}${bic === null ? '' : `, BIC ${bic}`}`;

/** How it is paid: until when, with which discount, where to, and the words to name it by. */
const paymentOf = ({ paper, words, draft }: Drawing): (readonly [label: string, value: string])[] => {
  const { language, currency, payee, dueDate } = paper;
  if (paper.kind === 'credit_note') return [];
  const discounts = paper.discounts.map(
    ({ percent, until, amount }) =>
      [
        words.discount,
        words.discountLine(
          figure(percent, language),
          dayIn(until, language),
          `${figure(amount, language)} ${currency}`,
        ),
      ] as const,
  );
  return [
    ...discounts,
    ...(dueDate === null ? [] : [[words.payment, words.terms(dayIn(dueDate, language))] as const]),
    ...(payee === null ? [] : [[words.payTo, payee.name] as const, ['IBAN', bankWords(payee)] as const]),
    ...(draft ? [] : [[words.reference, paper.number] as const]),
  ];
};

const LABEL = 104;

/** One row after the other, on a new page where this one is full. */
const drawBelow = (drawing: Drawing, from: number): void => {
  const { sheet } = drawing;
  const width = sheet.right - sheet.left;
  let y = from;
  const line = (draw: (at: number) => void): void => {
    if (y + 14 > sheet.bottom) {
      sheet.addPage();
      y = drawLetterhead(drawing) + 8;
    }
    draw(y);
    y += 14;
  };
  for (const reason of reasonsOf(drawing))
    for (const text of sheet.wrap(reason, width)) line((at) => sheet.write(text, [sheet.left, at], { color: INK_2 }));
  const payment = paymentOf(drawing);
  if (payment.length > 0) y += 8;
  if (y + payment.length * 14 > sheet.bottom) y = sheet.bottom;
  for (const [label, value] of payment)
    for (const [index, text] of sheet.wrap(value, width - LABEL).entries())
      line((at) => {
        if (index === 0) sheet.write(label, [sheet.left, at], { color: INK_3 });
        sheet.write(text, [sheet.left + LABEL, at]);
      });
};

/** The sums stand together on one page; how they are paid follows, together too. */
export const drawTotals = (drawing: Drawing, from: number): void => {
  const { sheet, paper } = drawing;
  const rows = rowsOf(drawing);
  const height = rows.length * 17 + 16;
  let y = from;
  if (y + height > sheet.bottom) {
    sheet.addPage();
    y = drawLetterhead(drawing) + 8;
  }
  const labelX = sheet.right - 300;
  for (const row of rows) {
    const weight = row.strong ? 600 : 400;
    const size = row.strong ? 10.5 : 9;
    const label = sheet.wrap(row.label, 190, { weight, size })[0] ?? '';
    if (row.strong) {
      sheet.rule(y, { from: labelX, color: RULE });
      y += 6;
    }
    sheet.write(label, [labelX, y], { weight, size });
    sheet.write(`${figure(row.amount, paper.language)} ${row.currency ?? paper.currency}`, [sheet.right - 124, y], {
      weight,
      size,
      align: 'right',
      width: 124,
    });
    y += row.strong ? 19 : 17;
  }
  drawBelow(drawing, y + 14);
};
