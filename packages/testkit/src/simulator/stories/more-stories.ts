import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import { draftBill } from '../bills/draft-bill.ts';
import type { KeptReceipt } from '../files/receipt-files.ts';
import { safeName } from '../files/simulated-file.ts';
import type { Life } from '../live/live-months.ts';
import { renderBill } from '../pages/render-bill.ts';
import { articlesOf } from '../parties/make-article.ts';
import { dutchVendor, netDays } from '../parties/make-vendor.ts';
import type { Random } from '../random/seeded-random.ts';
import { manifestRow } from '../truth/document-truth.ts';
import type { PlantedStory } from './plant-stories.ts';
import { STORIES } from './story.ts';

type Where = { readonly random: Random; readonly folder: string };

const told = (
  code: PlantedStory['code'],
  rest: Omit<PlantedStory, 'code' | 'reason' | 'resolution'>,
): PlantedStory => ({
  code,
  ...rest,
  reason: STORIES[code].reason,
  resolution: STORIES[code].resolution,
});

const lodging = articlesOf('travel', { taxRate: '9', category: 'S', taxCode: 'NL-PLODGE' });

/** A hotel that went on with 9 % after lodging had become 21 % (Wet fiscale maatregelen, 1 January 2026). */
const HOTEL = dutchVendor({
  key: 'havenhotel',
  name: 'Havenhotel Katendrecht B.V.',
  shortName: 'Havenhotel',
  street: 'Rechthuislaan 61',
  postcode: '3072 LB',
  city: 'Rotterdam',
  phone: '+31 10 555 0188',
  web: 'havenhotel.example',
  rsin: '98316027',
  register: 'KvK 71830442',
  bank: ['Zuidkade Bank', 'ZKVB', '0442817736'],
  terms: netDays(14),
  look: { layout: 'factuur', accent: '#7c2d12', typeface: 'inter', mark: 'none', motto: '' },
  customerNumber: 'H-2207',
  numbering: { pattern: 'HK{yyyy}-{n}', first: 118, step: [3, 9] },
  rhythm: { perMonth: [1, 1], days: [8, 20], everyMonths: 12 },
  lines: [1, 1],
  catalogue: [
    lodging('LOG', 'Overnachting, eenpersoonskamer', {
      unit: 'DAY',
      quantity: [2, 4],
      price: ['97.43', '113.87'],
      always: true,
    }),
  ],
});

const RATE_CHANGED = '2026-01-01' as CalendarDate;

const newYear = (life: Life, { random, folder }: Where): PlantedStory[] => {
  const issueDate = addDays(RATE_CHANGED, 12);
  if (life.organisation !== 'harbour' || life.from > RATE_CHANGED || life.until < addDays(issueDate, 7)) return [];
  const bill = draftBill(HOTEL, { serial: 131, issueDate }, random);
  const path = `${folder}/${safeName(`${HOTEL.shortName}_${bill.number}_rate`)}.pdf`;
  return [
    told('rate-at-new-year', {
      files: [{ path, bytes: renderBill(bill) }],
      manifest: [manifestRow(bill, { file: path })],
      receivedOn: addDays(issueDate, 2),
    }),
  ];
};

/** A bill of the sister in the post of the first entity. */
const sister = (life: Life, { random, folder }: Where): PlantedStory[] => {
  const theirs = life.bills.filter(({ bill, item }) => item.entity === 'harbour-bv' && bill.vendor.format === 'pdf');
  if (theirs.length === 0) return [];
  const { bill: like } = random.pick(theirs);
  const bill = { ...like, number: `${like.number}-S` };
  const path = `${folder}/${safeName(`${bill.vendor.shortName}_${bill.number}_sister`)}.pdf`;
  return [
    told('sister-invoice', {
      files: [{ path, bytes: renderBill(bill) }],
      manifest: [manifestRow(bill, { file: path })],
      receivedOn: addDays(bill.issueDate, 3),
    }),
  ];
};

/** The receipt that came longest after its card line; its file stands among the receipts. */
const lateReceipt = (receipts: readonly KeptReceipt[]): PlantedStory[] => {
  const ofCards = receipts.filter(({ lineKey }) => lineKey !== null);
  const latest = ofCards.reduce<KeptReceipt | undefined>(
    (most, one) => (most === undefined || one.receivedOn > most.receivedOn ? one : most),
    undefined,
  );
  return latest === undefined
    ? []
    : [told('receipt-after-card', { files: [latest.file], manifest: [], receivedOn: latest.receivedOn })];
};

/** The stories that need a sister, a year's end or a receipt: told where there is one. */
export const plantMoreStories = (
  life: Life,
  at: { readonly receipts: readonly KeptReceipt[]; readonly folder: string },
  random: Random,
): PlantedStory[] => [
  ...sister(life, { random: random.fork('sister'), folder: at.folder }),
  ...newYear(life, { random: random.fork('new year'), folder: at.folder }),
  ...lateReceipt(at.receipts),
];
