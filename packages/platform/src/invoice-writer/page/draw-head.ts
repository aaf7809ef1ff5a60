import type { PaperParty } from '@counterfoil/domain/receivables';
import type { Drawing } from './draw-invoice.ts';
import { INK_2, INK_3, RULE } from './invoice-sheet.ts';
import { dayIn } from './page-words.ts';

const addressLines = ({ name, street, street2, postcode, city, region, country }: PaperParty, own: string): string[] =>
  [
    name,
    street,
    street2,
    country === 'US'
      ? [`${city},`, region, postcode].filter(Boolean).join(' ')
      : [postcode, city].filter(Boolean).join(' '),
    country === own ? null : country,
  ].filter((line): line is string => line !== null && line.trim() !== '');

/** Who writes, on every page; gives the y below. */
export const drawLetterhead = ({ sheet, paper }: Drawing): number => {
  sheet.write(paper.seller.name, [sheet.left, 44], { size: 13, weight: 600 });
  sheet.rule(66, { color: RULE });
  return 84;
};

const drawFacts = ({ sheet, paper, words }: Drawing, y: number): number => {
  const { language } = paper;
  const period = [paper.serviceFrom, paper.serviceTo]
    .filter((day, index, days): day is string => day !== null && days.indexOf(day) === index)
    .map((day) => dayIn(day, language));
  const facts: [string, string | null][] = [
    [words.number, paper.number],
    [words.date, dayIn(paper.issueDate, language)],
    [
      words.preceding,
      paper.preceding === null ? null : `${paper.preceding.number}, ${dayIn(paper.preceding.issueDate, language)}`,
    ],
    [words.service, period.length === 0 ? null : period.join(' – ')],
    [words.due, paper.dueDate === null ? null : dayIn(paper.dueDate, language)],
    [words.customerNumber, paper.customerNumber],
    [words.order, paper.orderReference],
    [words.buyerReference, paper.buyerReference],
    [words.yourVatId, paper.buyer.vatId],
  ];
  const x = sheet.right - 220;
  let below = y;
  for (const [label, value] of facts) {
    if (value === null) continue;
    sheet.write(label, [x, below], { color: INK_3 });
    const [first = '', ...rest] = sheet.wrap(value, 130);
    sheet.write(first, [x + 90, below]);
    below += 14;
    for (const more of rest) below = sheet.write(more, [x + 90, below]);
  }
  return below;
};

/** Letterhead, address, title and the facts of the invoice; gives the y where its lines begin. */
export const drawHead = (drawing: Drawing, title: string): number => {
  const { sheet, paper, words } = drawing;
  const top = drawLetterhead(drawing);
  sheet.write(words.billTo, [sheet.left, top + 10], { size: 7.5, color: INK_3 });
  let y = top + 24;
  for (const [index, line] of addressLines(paper.buyer, paper.seller.country).entries())
    for (const text of sheet.wrap(line, 220))
      y = sheet.write(text, [sheet.left, y], index === 0 ? { weight: 600 } : {});
  const belowFacts = drawFacts(drawing, top + 10);
  let below = Math.max(y, belowFacts) + 22;
  below = sheet.write(`${title} ${paper.number}`, [sheet.left, below], { size: 16, weight: 600 }) + 6;
  if (paper.note !== null)
    for (const text of sheet.wrap(paper.note, sheet.right - sheet.left))
      below = sheet.write(text, [sheet.left, below], { color: INK_2 });
  return below + 12;
};
