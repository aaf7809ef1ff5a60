import { pdfOf, streamOf } from '../../hostile/pdf-files.ts';
import { type Random, seededRandom } from '../random/seeded-random.ts';
import type { Vocabulary } from './unruly-words.ts';

/** What stands on an unruly bill, as its truth. */
export type UnrulyTruth = {
  readonly supplier: string;
  readonly supplierTaxIds: readonly string[];
  readonly invoiceNumber: string;
  readonly issueDate: string;
  readonly dueDate: string;
  readonly currency: string;
  readonly netTotal: string;
  readonly taxTotal: string;
  readonly total: string;
};

export type UnrulyBill = { readonly fileName: string; readonly bytes: Buffer; readonly truth: UnrulyTruth };

type Habits = {
  readonly name: string;
  readonly taxId: string;
  readonly words: Readonly<Record<Exclude<keyof Vocabulary, 'goods' | 'names'>, string>>;
  readonly goods: readonly string[];
  readonly set: 'beside' | 'above' | 'apart';
  readonly day: 'DMY' | 'MDY' | 'YMD';
  readonly mark: ',' | '.';
  readonly serial: string;
  readonly sumsAt: number;
};

type Text = { readonly x: number; readonly y: number; readonly text: string; readonly size?: number };

/**
 * Bills of vendors who call everything by names of their own and print other figures, dates and numbers beside: a reader
 * that goes by the usual words has nothing to go by. Each vendor keeps its ways from bill to bill; how much stands above
 * the sums, and so where they lie, does not.
 */
export const unrulyBills = (
  vocabulary: Vocabulary,
  { seed, bills }: { readonly seed: string; readonly bills: number },
): readonly (readonly UnrulyBill[])[] =>
  vocabulary.names.map((name, at) => {
    const random = seededRandom(`unruly ${seed} ${name}`);
    const habits = habitsOf(vocabulary, { name, at, random });
    return Array.from({ length: bills }, (_, nth) => billOf(habits, nth, random));
  });

const habitsOf = (
  vocabulary: Vocabulary,
  { name, at, random }: { readonly name: string; readonly at: number; readonly random: Random },
): Habits => {
  const { goods, names: _, ...lists } = vocabulary;
  const words = Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, random.pick(list)]));
  return {
    name,
    taxId: `DE${String(136_695_970 + at * 11)}`,
    words: words as Habits['words'],
    goods,
    set: random.pick(['beside', 'above', 'apart'] as const),
    day: random.pick(['DMY', 'MDY', 'YMD'] as const),
    mark: random.pick([',', '.'] as const),
    serial: `${name.slice(0, 1)}${random.whole(2, 9)}`,
    sumsAt: random.pick([330, 400]),
  };
};

const pad = (value: number): string => String(value).padStart(2, '0');

const printedDay = ([y, m, d]: readonly [number, number, number], order: Habits['day']): string =>
  order === 'DMY'
    ? `${pad(d)}/${pad(m)}/${y}`
    : order === 'MDY'
      ? `${pad(m)}/${pad(d)}/${y}`
      : `${y}-${pad(m)}-${pad(d)}`;

const printedAmount = (cents: number, mark: Habits['mark']): string => {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, mark === ',' ? '.' : ',');
  return `${whole}${mark}${pad(cents % 100)}`;
};

const plain = (cents: number): string => `${Math.floor(cents / 100)}.${pad(cents % 100)}`;
const isoDay = ([y, m, d]: readonly [number, number, number]): string => `${y}-${pad(m)}-${pad(d)}`;

const billOf = (habits: Habits, nth: number, random: Random): UnrulyBill => {
  const { words } = habits;
  const net = random.whole(20_00, 4_000_00);
  const tax = Math.round(net * 0.19);
  const issued = [2026, 1 + (nth % 6), random.whole(1, 12)] as const;
  const due = [2026, issued[1] + 1, random.whole(1, 12)] as const;
  const other = [2026, issued[1], random.whole(1, 12)] as const;
  const number = `${habits.serial}-${random.whole(10_000, 99_999)}`;
  const day = (date: readonly [number, number, number]): string => printedDay(date, habits.day);
  const amount = (cents: number): string => printedAmount(cents, habits.mark);
  const facts: [string, string][] = [
    [words.otherNumber, `T${random.whole(1000, 9999)}-${random.whole(10, 99)}`],
    [words.number, number],
    [words.otherDate, day(other)],
    [words.issued, day(issued)],
    [words.due, day(due)],
  ];
  const sums: [string, string][] = [
    [words.net, amount(net)],
    [words.tax, amount(tax)],
    [words.total, amount(net + tax)],
    [words.otherAmount, amount(random.whole(5_000_00, 9_000_00))],
  ];
  const lines = random.whole(1, 4);
  const texts: Text[] = [
    { x: 50, y: 60, text: habits.name, size: 14 },
    { x: 50, y: 76, text: `VAT ${habits.taxId}` },
    { x: 50, y: 110, text: 'Harbour Coffee Roasters GmbH' },
    { x: 50, y: 124, text: 'Am Sandtorkai 1, 20457 Hamburg' },
    { x: 50, y: 170, text: words.title, size: 13 },
    ...factTexts(facts, habits.set),
    ...Array.from({ length: lines }, (_, at) => ({
      x: 50,
      y: 290 + at * 16,
      text: `${random.whole(1, 40)} ${random.pick(habits.goods)}`,
    })),
    ...sums.flatMap(([label, value], at): Text[] => [
      { x: habits.sumsAt, y: 320 + lines * 16 + at * 18, text: label },
      { x: 500, y: 320 + lines * 16 + at * 18, text: value },
    ]),
    { x: 50, y: 760, text: 'EUR' },
  ];
  return {
    fileName: `${number}.pdf`,
    bytes: pageOf(texts),
    truth: {
      supplier: habits.name,
      supplierTaxIds: [habits.taxId],
      invoiceNumber: number,
      issueDate: isoDay(issued),
      dueDate: isoDay(due),
      currency: 'EUR',
      netTotal: plain(net),
      taxTotal: plain(tax),
      total: plain(net + tax),
    },
  };
};

/** Label and value side by side, value under label in boxes, or far apart on one line. */
const factTexts = (facts: readonly (readonly [string, string])[], set: Habits['set']): Text[] =>
  facts.flatMap(([label, value], at): Text[] => {
    if (set === 'above')
      return [
        { x: 50 + at * 104, y: 200, text: label },
        { x: 50 + at * 104, y: 214, text: value },
      ];
    const y = 192 + at * 15;
    return [
      { x: 50, y, text: label },
      { x: set === 'beside' ? 150 : 330, y, text: value },
    ];
  });

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

const pageOf = (texts: readonly Text[]): Buffer => {
  const content = texts
    .map(
      ({ x, y, text, size = 10 }) =>
        `BT /F1 ${size} Tf ${x} ${842 - y} Td (${text.replace(/[\\()]/g, (sign) => `\\${sign}`)}) Tj ET`,
    )
    .join('\n');
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [4 0 R] >>',
    FONT,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>',
    streamOf(Buffer.from(content, 'latin1')),
  ]);
};
