import type { PaperParty } from '@counterfoil/domain/receivables';
import type { Drawing } from './draw-invoice.ts';
import { INK_2, INK_3, RULE } from './invoice-sheet.ts';
import { dayIn } from './page-words.ts';

/** Countries that write the town, its region and the postcode in that order. */
const TOWN_FIRST = new Set(['US', 'CA', 'AU', 'NZ', 'GB', 'IE']);

/** "20457 Hamburg", "Norfolk, VA 23504". */
export const townOf = ({ postcode, city, region, country }: PaperParty): string => {
  if (!TOWN_FIRST.has(country)) return [postcode, city].filter(Boolean).join(' ');
  const place = [region, postcode].filter(Boolean).join(' ');
  return [city, place].filter(Boolean).join(', ');
};

/** The country as the reader calls it; a code nobody knows stays what it is. */
export const countryIn = (country: string, language: string): string => {
  try {
    return new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;
  } catch {
    return country;
  }
};

const addressLines = ({ paper }: Drawing): string[] => {
  const { buyer, seller, language } = paper;
  const abroad = buyer.country === seller.country ? null : countryIn(buyer.country, language);
  return [buyer.name, buyer.street, buyer.street2, townOf(buyer), abroad].filter(
    (line): line is string => line !== null && line.trim() !== '',
  );
};

/** Who writes and where to ask, on every page; gives the y below. */
export const drawLetterhead = ({ sheet, paper }: Drawing): number => {
  const { seller } = paper;
  const name = { size: 13, weight: 600 } as const;
  sheet.write(seller.name, [sheet.left, 44], name);
  const room = sheet.right - sheet.left - sheet.widthOf(seller.name, name) - 24;
  const small = { size: 7.5, color: INK_3 };
  // As much as fits beside the name, who answers last.
  const ways = [[seller.contactName, seller.phone, seller.email], [seller.phone, seller.email], [seller.email]].map(
    (parts) => parts.filter(Boolean).join('  ·  '),
  );
  const reach = ways.find((words) => words !== '' && sheet.widthOf(words, small) <= room);
  if (reach !== undefined) sheet.write(reach, [sheet.right - room, 50], { ...small, align: 'right', width: room });
  sheet.rule(66, { color: RULE });
  return 84;
};

const drawFacts = ({ sheet, paper, words, draft }: Drawing, y: number): number => {
  const { language } = paper;
  const period = [paper.serviceFrom, paper.serviceTo]
    .filter((day, index, days): day is string => day !== null && days.indexOf(day) === index)
    .map((day) => dayIn(day, language));
  const facts: [string, string | null][] = [
    [words.number, draft ? null : paper.number],
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
  const { sheet, paper, words, draft } = drawing;
  const top = drawLetterhead(drawing);
  sheet.write(words.billTo, [sheet.left, top + 10], { size: 7.5, color: INK_3 });
  let y = top + 24;
  for (const [index, line] of addressLines(drawing).entries())
    for (const text of sheet.wrap(line, 220))
      y = sheet.write(text, [sheet.left, y], index === 0 ? { weight: 600 } : {});
  const belowFacts = drawFacts(drawing, top + 10);
  let below = Math.max(y, belowFacts) + 22;
  below = sheet.write(draft ? title : `${title} ${paper.number}`, [sheet.left, below], { size: 16, weight: 600 }) + 6;
  if (paper.note !== null)
    for (const text of sheet.wrap(paper.note, sheet.right - sheet.left))
      below = sheet.write(text, [sheet.left, below], { color: INK_2 });
  return below + 12;
};
