import { cents } from '../amounts/cents.ts';
import type { DemoFile } from '../demo.ts';
import { ABROAD } from '../files/receipt-files.ts';
import { type Receipt, renderReceiptPhoto } from '../images/receipt-photo.ts';
import { merchantOf } from '../parties/merchants.ts';
import { seededRandom } from '../random/seeded-random.ts';
import type { DemoCalendar } from './demo-calendar.ts';

type Photo = Pick<DemoFile, 'about' | 'outcome' | 'story' | 'keptOpen'> & {
  readonly receipt: Receipt;
  /** Names how it was photographed. */
  readonly shot: string;
};

const photoFile = ({ receipt, shot, ...rest }: Photo): Omit<DemoFile, 'order'> => ({
  ...rest,
  name: `IMG_${receipt.date.replaceAll('-', '')}_${receipt.total}.jpg`,
  mediaType: 'image/jpeg',
  bytes: renderReceiptPhoto(receipt, seededRandom(`demo ${shot}`)),
  entity: 'harbour-gmbh',
  kind: 'document',
  bankAccountKey: null,
  channel: 'upload',
});

/** What is fuelled on a company card, as the bank prints it and as the till does. */
export const FUEL = { shop: 'Tankhof Veddel', amount: '86.40', card: '4410' } as const;

const fuel = (days: DemoCalendar): Receipt => {
  const total = cents(FUEL.amount);
  return {
    shop: FUEL.shop,
    address: ['Am Sandtorkai 41', '20457 Hamburg'],
    taxId: `USt-IdNr. ${merchantOf('tankhof-veddel').vatId}`,
    date: days.at(0.5),
    total,
    currency: 'EUR',
    taxRate: '19',
    tongue: 'de',
    card: FUEL.card,
    items: [{ text: 'Diesel 49,12 l', amount: total }],
  };
};

const taxi = (days: DemoCalendar): Receipt => {
  const total = cents('68.50');
  return { ...ABROAD, date: days.at(0.3), total, items: [{ text: 'KLIA - Jalan Ampang', amount: total }] };
};

/** Photographs of receipts, handed in by those who paid. */
export const harbourReceipts = (days: DemoCalendar): Omit<DemoFile, 'order'>[] => [
  photoFile({
    receipt: fuel(days),
    shot: 'fuel',
    story: 'receipt-after-card',
    keptOpen: FUEL.shop,
    about: 'The receipt of a card payment that was kept open for it.',
    outcome: { kind: 'posted' },
  }),
  photoFile({
    receipt: taxi(days),
    shot: 'taxi',
    story: null,
    keptOpen: null,
    about: 'A taxi in Kuala Lumpur that somebody paid himself, in a currency we have no rate of.',
    outcome: { kind: 'exception', reason: 'match.rate_suspect' },
  }),
];
