import { isNothing } from '../e-invoice-words.ts';
import { drawLetterhead } from './draw-head.ts';
import type { Drawing } from './draw-invoice.ts';
import { INK_2, RULE } from './invoice-sheet.ts';
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

/** What is said below the sums: why no tax is charged, terms, discounts and where to pay. */
const sentencesOf = ({ paper, words }: Drawing): string[] => {
  const { language, currency, payee } = paper;
  const reasons = paper.taxes.flatMap(({ exemption, category }) =>
    exemption === null ? [] : [`${category}: ${exemption}.`],
  );
  if (paper.kind === 'credit_note') return reasons;
  return [
    ...reasons,
    ...paper.discounts.map(({ percent, until, amount }) =>
      words.discount(figure(percent, language), dayIn(until, language), `${figure(amount, language)} ${currency}`),
    ),
    ...(paper.dueDate === null ? [] : [words.terms(dayIn(paper.dueDate, language))]),
    ...(payee === null
      ? []
      : [
          `${words.payTo}: ${payee.name}, IBAN ${payee.iban.replace(/(.{4})(?=.)/g, '$1 ')}${payee.bic === null ? '' : `, BIC ${payee.bic}`}`,
        ]),
  ];
};

/** The sums stand together on one page, with the sentences below them. */
export const drawTotals = (drawing: Drawing, from: number): void => {
  const { sheet, paper } = drawing;
  const rows = rowsOf(drawing);
  const width = sheet.right - sheet.left;
  const sentences = sentencesOf(drawing).flatMap((sentence) => sheet.wrap(sentence, width));
  const height = rows.length * 17 + 30 + sentences.length * 13.05;
  let y = from;
  if (y + height > sheet.bottom) {
    sheet.addPage();
    y = drawLetterhead(drawing) + 8;
  }
  const labelX = sheet.right - 300;
  for (const row of rows) {
    const weight = row.strong ? 600 : 400;
    const label = sheet.wrap(row.label, 190)[0] ?? '';
    if (row.strong) {
      sheet.rule(y, { from: labelX, color: RULE });
      y += 6;
    }
    sheet.write(label, [labelX, y], { weight });
    sheet.write(`${figure(row.amount, paper.language)} ${row.currency ?? paper.currency}`, [sheet.right - 104, y], {
      weight,
      align: 'right',
      width: 104,
    });
    y += 17;
  }
  y += 14;
  for (const sentence of sentences) {
    if (y + 14 > sheet.bottom) {
      sheet.addPage();
      y = drawLetterhead(drawing) + 8;
    }
    y = sheet.write(sentence, [sheet.left, y], { color: INK_2 });
  }
};
