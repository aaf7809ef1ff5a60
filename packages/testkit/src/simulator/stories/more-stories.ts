import { addDays, type CalendarDate } from '@counterfoil/domain/calendar';
import { draftBill } from '../bills/draft-bill.ts';
import type { KeptReceipt } from '../files/receipt-files.ts';
import { safeName } from '../files/simulated-file.ts';
import type { Life } from '../live/live-months.ts';
import { renderBill } from '../pages/render-bill.ts';
import { HAVENHOTEL } from '../parties/story-vendors.ts';
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

const RATE_CHANGED = '2026-01-01' as CalendarDate;

const newYear = (life: Life, { random, folder }: Where): PlantedStory[] => {
  const issueDate = addDays(RATE_CHANGED, 12);
  if (life.organisation !== 'harbour' || life.from > RATE_CHANGED || life.until < addDays(issueDate, 7)) return [];
  const bill = draftBill(HAVENHOTEL, { serial: 131, issueDate }, random);
  const path = `${folder}/${safeName(`${HAVENHOTEL.shortName}_${bill.number}_rate`)}.pdf`;
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
